using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Statistics;
using Microsoft.Extensions.Options;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Fetches the World Bank's World Development Indicators from its Indicators API.</summary>
internal sealed class WorldBankPublisher(
    DocumentFetcher fetcher,
    IOptions<WorldBankOptions> options,
    TimeProvider clock) : IPublisher
{
    /// <summary>The first year that is requested, and read of tables of all years.</summary>
    public const int FirstYear = 2014;

    private readonly WorldBankOptions options = options.Value;
    private readonly PublisherRequests requests = new(Descriptor, options.Value, "api.worldbank.org");

    public static PublisherDescriptor Descriptor { get; } = new()
    {
        Id = "worldbank",
        Name = "WorldBank",
        Terms = new PublisherTerms(
            "World Bank",
            "World Development Indicators: military expenditure (source: SIPRI)",
            new Uri("https://data.worldbank.org/indicator/MS.MIL.XPND.GD.ZS"),
            "CC BY 4.0; the figures are SIPRI's, whose own terms apply to them as well",
            new Uri("https://www.worldbank.org/en/about/legal/terms-of-use-for-datasets"),
            "The World Bank, World Development Indicators; Stockholm International Peace Research Institute, "
            + "SIPRI Military Expenditure Database"),
        ParserVersion = WorldBankParser.Version,
        Schedule = "0 18 6 * * *",
    };

    PublisherDescriptor IPublisher.Descriptor => Descriptor;

    public bool IsEnabled => options.Enabled;

    public async Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken)
    {
        var documents = new List<Document>();
        var findings = new List<Finding>();
        foreach (var series in WorldBankSeries.All)
        {
            if (!await FetchAsync(series.Code, documents, findings, cancellationToken))
            {
                return Retrieval.Failed(findings);
            }
        }

        // The bank sends no validators: unchanged bytes are recognised by their hash.
        return new Retrieval([.. documents.Select(one => new RetrievedDocument(one.Facts, one.Bytes))], findings);
    }

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) => WorldBankParser.Parse(documents);

    /// <summary>
    /// Fetches a series for all countries at once; if that is refused, one code is wrong, and each is requested alone.
    /// </summary>
    private async Task<bool> FetchAsync(
        string series,
        List<Document> documents,
        List<Finding> findings,
        CancellationToken cancellationToken)
    {
        var together = new List<Finding>();
        if (await FetchPagesAsync(series, WorldBankCountries.All, documents, together, cancellationToken))
        {
            findings.AddRange(together);
            return true;
        }

        if (together.All(finding => finding.Code != WorldBankRules.ErrorAnswer.Code))
        {
            findings.AddRange(together);
            return false;
        }

        var refused = new List<Finding>();
        var before = documents.Count;
        foreach (var country in WorldBankCountries.All)
        {
            var alone = new List<Finding>();
            if (!await FetchPagesAsync(series, [country], documents, alone, cancellationToken))
            {
                refused.Add(WorldBankRules.CountryRefused.At(
                    series, $"{country.Name} ({country.Code}) was rejected: {alone[^1].Message}"));
            }
        }

        findings.AddRange(documents.Count == before ? together : refused);
        return documents.Count > before;
    }

    private async Task<bool> FetchPagesAsync(
        string series,
        IReadOnlyList<ReferenceArea> countries,
        List<Document> documents,
        List<Finding> findings,
        CancellationToken cancellationToken)
    {
        var pages = new List<Document>();
        for (var (page, last) = (1, 1); page <= last; page++)
        {
            var url = UrlOf(series, countries, page);
            var result = await fetcher.FetchAsync(requests.ToJson(url), cancellationToken);
            if (result is not FetchResult.Received { Document: var document })
            {
                findings.Add(result.ReasonAt(
                    url, $"Compare the address with the API's documentation; {requests.IfMoved}."));
                return false;
            }

            if (WorldBankAnswer.TryRead(document, findings) is not { } answer)
            {
                return false;
            }

            last = Math.Min(answer.Pages, DocumentLimits.Pages);
            pages.Add(document);
        }

        documents.AddRange(pages);
        return true;
    }

    private Uri UrlOf(string series, IReadOnlyList<ReferenceArea> countries, int page)
    {
        var root = options.BaseUrl.AbsoluteUri.TrimEnd('/');
        var codes = string.Join(';', countries.Select(country => country.Code));
        var years = string.Create(CultureInfo.InvariantCulture, $"{FirstYear}:{clock.GetUtcNow().Year}");
        return new Uri(string.Create(
            CultureInfo.InvariantCulture,
            $"{root}/country/{codes}/indicator/{series}?format=json&date={years}&per_page=1000&page={page}"));
    }
}
