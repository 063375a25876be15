using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;
using Microsoft.Extensions.Options;

namespace HagueWatch.Publishers.Sipri;

/// <summary>
/// Fetches the Military Expenditure Database of the Stockholm International Peace Research Institute.
/// </summary>
/// <remarks>It is published once a year, with corrections in between.</remarks>
internal sealed partial class SipriPublisher(
    DocumentFetcher fetcher, IOptions<SipriOptions> options, AliasBook? aliases = null) : IPublisher
{
    private static readonly FiscalYear FirstRepublished = new(2012);

    private readonly AliasList aliases = (aliases ?? AliasBook.Empty).Of(Descriptor);
    private readonly SipriOptions options = options.Value;
    private readonly PublisherRequests requests = new(Descriptor, options.Value, "www.sipri.org", "sipri.org");

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
            "Stockholm International Peace Research Institute, SIPRI Military Expenditure Database, "
            + "https://doi.org/10.55163/CQGC9685"),
        ParserVersion = SipriParser.Version,
        UncertainEdition = [SipriRules.NoHeader.Code, EditionRules.LaterFileName.Code],
        FileYear = FileYear(),
        Schedule = "0 14 6 * * *",
        // Less than 10 % of the data set may be: the shares of GDP of these years are under 5 %.
        MayRepublish = one => one.Indicator == Indicators.MilitaryShareOfGdp && one.Year >= FirstRepublished,
    };

    PublisherDescriptor IPublisher.Descriptor => Descriptor;

    public bool IsEnabled => options.Enabled;

    public Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken) =>
        new IndexedWorkbook(fetcher, requests, options).RetrieveAsync(ReadIndex, known, cancellationToken);

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) =>
        IndexedWorkbook.ParseOnly(documents, Descriptor, workbook => SipriParser.Parse(workbook, aliases));

    // The page links to other databases too. A file corrected during the year is listed beside the original, with a
    // later suffix.
    private WorkbookOffer ReadIndex(string html, Uri page)
    {
        var findings = new List<Finding>();
        var links = IndexPage.Read(html, page, url => OrderOf(url) is not null, requests.IsAllowed, findings);
        var unrecognised = IndexPage.ReportUnrecognised(
            links.Others,
            page,
            link => IndexPage.IsWorkbook(link) && !OtherDatabase().IsMatch(link.AbsolutePath),
            requests.IfEdition,
            findings);
        if (links.Editions.MaxBy(OrderOf, EditionOrder.Instance) is { } newest)
        {
            return new WorkbookOffer([newest], findings, unrecognised, FetchRules.Unreachable.At(
                newest.AbsoluteUri, "The page links to this workbook, but it is not there. Check the page."));
        }

        findings.Add(FetchRules.NoEditionListed.At(
            page.AbsoluteUri,
            "The page has no link to a workbook \"SIPRI-Milex-data-<years>.xlsx\". SIPRI may have moved or rebuilt "
            + $"it: open it and, {requests.IfMoved}."));
        return new WorkbookOffer([], findings, unrecognised);
    }

    // By its last year and version, or by the year that the operator's own pattern finds. The first year does not
    // count: the edition of 2024 was 1948-2023.
    private string? OrderOf(Uri url) =>
        EditionIn(url)?[5..] ?? options.YearByPattern(url)?.ToString(CultureInfo.InvariantCulture);

    private static string? EditionIn(Uri url) => SipriParser.EditionIn(Uri.UnescapeDataString(url.AbsolutePath));

    [GeneratedRegex(
        "SIPRI-Milex-data-[0-9]{4}-(?<year>[0-9]{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileYear();

    [GeneratedRegex("arms|trade|transfer|top-?100", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherDatabase();
}
