using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Workbooks;
using Microsoft.Extensions.Options;

namespace HagueWatch.Publishers.Nato;

/// <summary>Fetches NATO's yearly "Defence Expenditure of NATO Countries", since 2026 "Defence Investment …".</summary>
internal sealed partial class NatoPublisher(
    DocumentFetcher fetcher,
    NatoParser parser,
    IOptions<NatoOptions> options) : IPublisher
{
    private readonly NatoOptions options = options.Value;
    private readonly PublisherRequests requests = new(Descriptor, options.Value, "www.nato.int", "nato.int");

    public static PublisherDescriptor Descriptor { get; } = new()
    {
        Id = "nato",
        Name = "Nato",
        Terms = new PublisherTerms(
            "NATO",
            "Defence Expenditure of NATO Countries",
            new Uri("https://www.nato.int/en/what-we-do/introduction-to-nato/"
                + "defence-expenditures-and-natos-5-commitment"),
            "NATO terms of use: with credit to NATO, not for sale or advertising",
            new Uri("https://www.nato.int/cps/en/natohq/68147.htm"),
            "NATO, Defence Expenditure of NATO Countries, Public Diplomacy Division, Brussels"),
        ParserVersion = NatoParser.Version,
        UncertainEdition = [StructureRules.BrokenHeader.Code],
        FileYear = FileYear(),
        Schedule = "0 10 6 * * *",
    };

    PublisherDescriptor IPublisher.Descriptor => Descriptor;

    public bool IsEnabled => options.Enabled;

    public Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken) =>
        new IndexedWorkbook(fetcher, requests, options).RetrieveAsync(ReadIndex, known, cancellationToken);

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) =>
        IndexedWorkbook.ParseOnly(documents, Descriptor, parser.Parse);

    private WorkbookOffer ReadIndex(string html, Uri page)
    {
        var offer = NatoIndexPage.Read(html, page, requests, options.YearByPattern);
        return new WorkbookOffer(offer.Workbooks, offer.Findings, offer.Unrecognised, offer.Workbooks.Count == 0
            ? null
            : FetchRules.NoDocument.At(
                options.IndexUrl.AbsoluteUri,
                $"The page lists the {offer.Year} edition, but there is no workbook at "
                + $"{string.Join(" or ", offer.Workbooks)}. NATO may use a new file name: check the page."));
    }

    // def-exp-2026-en, 240617-def-exp-2024-TABLES-en, defence-expenditure-2014-2026.
    [GeneratedRegex(
        @"def[a-z]*-[a-z-]+?-((19|20)[0-9]{2}-)?(?<year>(19|20)[0-9]{2})(?![0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileYear();
}
