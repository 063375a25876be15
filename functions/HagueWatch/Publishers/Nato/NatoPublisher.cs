using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Workbooks;
using Microsoft.Extensions.Options;

namespace HagueWatch.Publishers.Nato;

/// <summary>NATO's yearly "Defence Expenditure of NATO Countries", from 2026 "Defence Investment of NATO Countries".</summary>
internal sealed class NatoPublisher(DocumentFetcher fetcher, NatoParser parser, IOptions<NatoOptions> options) : IPublisher
{
    private const long MaxPageBytes = 8 * 1024 * 1024;
    private const long MaxWorkbookBytes = 32 * 1024 * 1024;

    private readonly NatoOptions options = options.Value;
    private readonly PublisherRequests requests = new(options.Value, "www.nato.int", "nato.int");

    public static PublisherDescriptor Descriptor { get; } = new()
    {
        Id = "nato",
        Name = "Nato",
        Terms = new PublisherTerms(
            "NATO",
            "Defence Expenditure of NATO Countries",
            new Uri("https://www.nato.int/en/what-we-do/introduction-to-nato/defence-expenditures-and-natos-5-commitment"),
            "NATO terms of use: with credit to NATO, not for sale or advertising",
            new Uri("https://www.nato.int/cps/en/natohq/68147.htm"),
            "NATO, Defence Expenditure of NATO Countries, Public Diplomacy Division, Brussels"),
        ParserVersion = NatoParser.Version,
        Schedule = "0 10 6 * * *",
    };

    PublisherDescriptor IPublisher.Descriptor => Descriptor;

    public bool IsEnabled => options.Enabled;

    public async Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken)
    {
        var page = await fetcher.FetchAsync(
            requests.To(options.IndexUrl, "text/html,application/xhtml+xml", MaxPageBytes),
            cancellationToken);
        if (page is not FetchResult.Received { Document: var index })
        {
            return Retrieval.Failed([page.ReasonAt(
                options.IndexUrl,
                $"Open the page in a browser; where it moved, set {Descriptor.Variable(options.Address.Setting)}.")]);
        }

        var offer = NatoIndexPage.Read(Encoding.UTF8.GetString(index.Bytes.Span), index.Facts.FinalUrl, requests.IsAllowed);
        // A workbook that was found under its second name is asked for under that name first.
        var candidates = offer.Workbooks.OrderByDescending(url => known.Any(facts => facts.Url == url));
        foreach (var url in candidates)
        {
            var facts = known.FirstOrDefault(one => one.Url == url);
            var request = requests.To(url, WorkbookFile.MediaType, MaxWorkbookBytes) with { Known = facts };
            switch (await fetcher.FetchAsync(request, cancellationToken))
            {
                case FetchResult.Absent:
                    continue;
                case FetchResult.NotModified same:
                    return new Retrieval([new RetrievedDocument(same.Facts, null)], offer.Findings);
                case FetchResult.Received { Document: var workbook }:
                    return WorkbookFile.Recognise(workbook) is { } fault
                        ? Retrieval.Failed([.. offer.Findings, fault])
                        : new Retrieval([new RetrievedDocument(workbook.Facts, workbook.Bytes)], offer.Findings);
                case FetchResult.Refused refused:
                    return Retrieval.Failed([.. offer.Findings, refused.Finding]);
            }
        }

        return Retrieval.Failed(offer.Workbooks.Count == 0
            ? offer.Findings
            : [.. offer.Findings, FetchRules.NoDocument.At(
                options.IndexUrl.AbsoluteUri,
                $"The page lists the {offer.Year} edition, but none of {string.Join(", ", offer.Workbooks)} is there. NATO may use a new file name: look at the page.")]);
    }

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) => documents is [var workbook]
        ? parser.Parse(workbook)
        : new Refusal(null, [FetchRules.SeveralDocuments.At(
            documents[1].Facts.Url.ToString(),
            $"An edition of NATO is one workbook, but {documents.Count} documents were given. Import one edition after the other.")]);
}
