using System.Text;
using AngleSharp.Html.Parser;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Workbooks;
using Microsoft.Extensions.Options;

namespace HagueWatch.Publishers.Sipri;

/// <summary>The Stockholm International Peace Research Institute's Military Expenditure Database, once a year with corrections in between.</summary>
internal sealed class SipriPublisher(DocumentFetcher fetcher, IOptions<SipriOptions> options) : IPublisher
{
    private const long MaxPageBytes = 8 * 1024 * 1024;
    private const long MaxWorkbookBytes = 16 * 1024 * 1024;

    private readonly SipriOptions options = options.Value;
    private readonly PublisherRequests requests = new(options.Value, "www.sipri.org", "sipri.org");

    public static PublisherDescriptor Descriptor { get; } = new()
    {
        Id = "sipri",
        Name = "Sipri",
        Terms = new PublisherTerms(
            "SIPRI",
            "SIPRI Military Expenditure Database",
            new Uri("https://www.sipri.org/databases/milex"),
            "© SIPRI: non-commercial use with credit, less than 10 % of the data set",
            new Uri("https://www.sipri.org/about/terms-and-conditions"),
            "Stockholm International Peace Research Institute, SIPRI Military Expenditure Database, https://doi.org/10.55163/CQGC9685"),
        ParserVersion = SipriParser.Version,
        Schedule = "0 14 6 * * *",
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

        var findings = new List<Finding>();
        if (NewestWorkbook(index, findings) is not { } workbook)
        {
            return Retrieval.Failed(findings);
        }

        var request = requests.To(workbook, WorkbookFile.MediaType, MaxWorkbookBytes) with { Known = known.FirstOrDefault(facts => facts.Url == workbook) };
        switch (await fetcher.FetchAsync(request, cancellationToken))
        {
            case FetchResult.NotModified same:
                return new Retrieval([new RetrievedDocument(same.Facts, null)], findings);
            case FetchResult.Received { Document: var document }:
                return WorkbookFile.Recognise(document) is { } fault
                    ? Retrieval.Failed([.. findings, fault])
                    : new Retrieval([new RetrievedDocument(document.Facts, document.Bytes)], findings);
            case var other:
                return Retrieval.Failed([.. findings, other.ReasonAt(workbook, "The page links it: look there for what became of it.")]);
        }
    }

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) => documents is [var workbook]
        ? SipriParser.Parse(workbook)
        : new Refusal(null, [FetchRules.SeveralDocuments.At(
            documents[1].Facts.Url.ToString(), "An edition of SIPRI is one workbook. Import one edition after the other.")]);

    // The page links other databases' workbooks too. What was corrected during the year stands beside what it corrects, under a later suffix.
    private Uri? NewestWorkbook(Document page, List<Finding> findings)
    {
        var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(page.Bytes.Span));
        var links = document.QuerySelectorAll("a[href]")
            .Select(anchor => Uri.TryCreate(page.Facts.FinalUrl, anchor.GetAttribute("href")!.Trim(), out var url) ? url : null)
            .OfType<Uri>()
            .Where(url => SipriParser.EditionIn(Uri.UnescapeDataString(url.AbsolutePath)) is not null)
            .ToList();
        foreach (var foreign in links.Where(url => !requests.IsAllowed(url)))
        {
            findings.Add(FetchRules.UnknownHost.At(page.Facts.Url.AbsoluteUri, $"The link to {foreign} is left out: only https addresses of SIPRI's known hosts are followed."));
        }

        var newest = links.Where(requests.IsAllowed).MaxBy(url => SipriParser.EditionIn(Uri.UnescapeDataString(url.AbsolutePath)), StringComparer.Ordinal);
        if (newest is null)
        {
            findings.Add(FetchRules.NoEditionListed.At(
                page.Facts.Url.AbsoluteUri,
                "No link to a workbook \"SIPRI-Milex-data-<years>.xlsx\" was found. SIPRI may have moved or rebuilt the "
                + $"page: open it and set {Descriptor.Variable(options.Address.Setting)}."));
        }

        return newest;
    }
}
