using System.Text;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Eurostat;
using HagueWatch.Tests.Publishers.Fetching;
using HagueWatch.Tests.Publishers.Nato;
using HagueWatch.Tests.Publishers.Workbooks;
using HagueWatch.Tests.Publishers.WorldBank;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Publishers.Compliance;

/// <summary>One publisher as it answers when all is well, with made-up figures: what a compliance test needs to know of it.</summary>
/// <param name="Id">The publisher's id.</param>
/// <param name="Open">Points the publisher at a server.</param>
/// <param name="Answers">What the server has, by the request's path with its query.</param>
/// <param name="IsDocument">Tells the paths of documents from those of pages that only link them.</param>
/// <param name="RepeatsValidators">Whether an unchanged document is answered with 304.</param>
/// <param name="Samples">Figures that must come out exactly.</param>
internal sealed record PublisherSite(
    string Id,
    Func<Uri, DocumentFetcher, IPublisher> Open,
    Func<string, byte[]?> Answers,
    Predicate<string> IsDocument,
    bool RepeatsValidators,
    IReadOnlyList<(string Area, Indicator Indicator, int Year, decimal? Value, ObservationStatus Status)> Samples)
{
    public static PublisherSite Nato { get; } = new(
        "nato",
        (root, fetcher) => new NatoPublisher(fetcher, new NatoParser(), Options.Create(new NatoOptions { IndexUrl = root })),
        path => path switch
        {
            "/" => Encoding.UTF8.GetBytes("<a href=\"/def-exp-2026-en.pdf\">2026</a>"),
            "/def-exp-2026-en.xlsx" => MadeUpEdition.Workbook,
            _ => null,
        },
        path => path.EndsWith(".xlsx", StringComparison.Ordinal),
        RepeatsValidators: true,
        [
            // MadeUpEdition: 1 + 0.031 × the ally's place in NATO's list + 0.05 a year since 2014.
            ("ALB", Indicators.DefenceShareOfGdp, 2026, 1.631m, ObservationStatus.Estimate),
            ("USA", Indicators.DefenceShareOfGdp, 2014, 1.992m, ObservationStatus.Actual),
        ]);

    public static PublisherSite Sipri { get; } = new(
        "sipri",
        (root, fetcher) => new SipriPublisher(fetcher, Options.Create(new SipriOptions { IndexUrl = root })),
        path => path switch
        {
            "/" => Encoding.UTF8.GetBytes("""
                <a href="/sites/default/files/arms-transfers.xlsx">Arms</a><a href="/sites/default/files/SIPRI-Milex-data-1949-2025.xlsx">old</a>
                <a href="/sites/default/files/SIPRI-Milex-data-1949-2025_v1.2.xlsx">Data</a>
                """),
            "/sites/default/files/SIPRI-Milex-data-1949-2025_v1.2.xlsx" => MadeUpSipri.Workbook,
            _ => null,
        },
        path => path.EndsWith(".xlsx", StringComparison.Ordinal),
        RepeatsValidators: false,
        [
            ("DEU", Indicators.MilitaryShareOfGdp, 2025, 1.8912345678901234m, ObservationStatus.Actual),
            ("ISL", Indicators.MilitaryShareOfGdp, 2025, null, ObservationStatus.Missing),
            ("ISL", Indicators.MilitaryUsdCurrent, 2025, 0, ObservationStatus.Actual),
            ("SVN", Indicators.MilitaryUsdConstant, 2023, null, ObservationStatus.CannotExist),
            ("RUS", Indicators.MilitaryNational, 2025, 123456789012345m, ObservationStatus.Actual),
        ]);

    public static PublisherSite WorldBank { get; } = new(
        "worldbank",
        (root, fetcher) => new WorldBankPublisher(fetcher, Options.Create(new WorldBankOptions { BaseUrl = new Uri(root, "v2") }), new WaitingClock(new FetchOptions())),
        path => MadeUpWorldBank.Answer(path),
        _ => true,
        RepeatsValidators: false,
        [
            ("DEU", Indicators.MilitaryShareOfGdp, 2025, 1.89123456789012m, ObservationStatus.Actual),
            ("DEU", Indicators.MilitaryShareOfGdp, 2026, null, ObservationStatus.Missing),
            ("UKR", Indicators.MilitaryNational, 2025, 1.89123456789012m, ObservationStatus.Actual),
        ]);

    public static PublisherSite Eurostat { get; } = new(
        "eurostat",
        (root, fetcher) => new EurostatPublisher(fetcher, Options.Create(new EurostatOptions { BaseUrl = new Uri(root, "data") })),
        path => path.StartsWith("/data/gov_ev?", StringComparison.Ordinal) ? MadeUpEurostat.Governance
            : path.StartsWith("/data/gov_10a_exp?", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(EurostatParserTests.Functions())
            : null,
        _ => true,
        RepeatsValidators: false,
        [
            ("GRC", Indicators.GovernanceShareOfGdp, 2025, 2.5m, ObservationStatus.Provisional),
            ("EU27_2020", Indicators.GovernanceShareOfGdp, 2025, 2.5m, ObservationStatus.Provisional),
            ("DEU", Indicators.DefenceFunctionShareOfGdp, 2023, 1.4m, ObservationStatus.Actual),
            ("DEU", Indicators.DefenceFunctionShareOfGdp, 2024, null, ObservationStatus.Missing),
        ]);

    public static IReadOnlyList<PublisherSite> All { get; } = [Nato, Sipri, WorldBank, Eurostat];

    /// <summary>Serves the site; <paramref name="instead"/> takes the place of every document.</summary>
    public ScriptedServer Serve(Func<byte[], Answer>? instead = null) => new(asked =>
    {
        if (Answers(asked.Path) is not { } body)
        {
            return Answer.Create(404);
        }

        if (instead is not null && IsDocument(asked.Path))
        {
            return instead(body);
        }

        var tag = $"\"{Sha256.Compute(body).Prefix(12)}\"";
        return !RepeatsValidators || !IsDocument(asked.Path) ? Answer.Create(200, body)
            : asked.Headers.GetValueOrDefault("If-None-Match") == tag ? Answer.Create(304, $"ETag: {tag}")
            : Answer.Create(200, body, $"ETag: {tag}");
    });
}

/// <summary>A workbook in SIPRI's layout.</summary>
internal static class MadeUpSipri
{
    private static readonly string[] Countries = [.. Allies.All.Select(ally => ally.Code switch { "SVK" => "Slovakia", "USA" => "United States of America", _ => ally.Name }), "Russia", "Ukraine"];

    public static byte[] Workbook { get; } = WorkbookWriter.Write(
        ("Front page", [["SIPRI"]]),
        Sheet("Local currency calendar years", "Military expenditure by country, in local currency, 1949-2025", ["Country", "Currency", "Notes"], Current, (country, year) => (country == "Russia" ? 123456789012345m + (3_000_000_000_000m * (year - 2025)) : Current(year) * 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Sheet("Constant (2024) US$", "Military expenditure by country, in constant (2024) US$ m.", ["Country", null, "Notes"], year => Current(2024) * (1 + (0.01m * (year - 2024))), (country, year) => country == "Slovenia" && year == 2023 ? "xxx" : null),
        Sheet("Current US$", "in millions of US$ at current prices and exchange rates", ["Country", "Notes"], Current, (country, _) => country == "Iceland" ? "0" : null),
        Sheet("Share of GDP", "Military expenditure by country as percentage of gross domestic product", ["Country", "Notes"], year => 0.018912345678901234m + (0.0001m * (year - 2025)), (country, _) => country == "Iceland" ? "..." : null),
        ("Footnotes", [["Footnotes"], ["†", "Figures for these countries do not include military pensions"], ["77", null, "North Macedonia: …"]]));

    private static (string, IReadOnlyList<object?[]>) Sheet(string name, string title, object?[] head, Func<int, decimal> usual, Func<string, int, string?> special) => (
        name,
        [
            [title], ["Figures in blue are SIPRI estimates."], [], [.. head, 2023m, "2024", 2025.0m],
            ["Europe"],
            .. Countries.Select(country => (object?[])
            [
                country, .. head.Skip(1).Select(column => column is "Notes" && country == "North Macedonia" ? "†77" : column is "Currency" ? CurrencyOf(country) : null),
                .. Enumerable.Range(2023, 3).Select(year => special(country, year) is { } text ? Cell(text) : usual(year)),
            ]),
            ["Zimbabwe", .. head.Skip(1).Select(_ => (object?)null), 1m, 2m, 3m],
        ]);

    private static decimal Current(int year) => 1000.5m * (1 + (0.03m * (year - 2024)));

    private static string CurrencyOf(string country) => country switch
    {
        "Canada" => "Dollars",
        "United States of America" => "US dollars",
        "United Kingdom" => "Pounds",
        "Türkiye" => "Liras",
        "Russia" => "Roubles",
        "Ukraine" => "Hryvnias",
        _ => "Euros   ",
    };

    private static object Cell(string text) => decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : text;
}

/// <summary>The Indicators API with three pages a series.</summary>
internal static class MadeUpWorldBank
{
    public static byte[]? Answer(string path)
    {
        var series = WorldBankSeries.All.Select(one => one.Code).FirstOrDefault(code => path.Contains($"/indicator/{code}?", StringComparison.Ordinal));
        if (series is null || !path.StartsWith("/v2/country/", StringComparison.Ordinal))
        {
            return null;
        }

        var rows = WorldBankCountries.All.Select(country => country.Code).SelectMany(code => new[]
        {
            WorldBankParserTests.Row(code, 2026, "null", series), WorldBankParserTests.Row(code, 2025, "1.89123456789012", series),
        }).ToList();
        var page = int.Parse(path.Split("page=")[^1], System.Globalization.CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(WorldBankParserTests.Page("2026-07-09", rows.Count, page, 3, [.. rows.Chunk(24).ElementAt(page - 1)]));
    }
}

/// <summary>An answer of <c>gov_ev</c> in the documented form.</summary>
internal static class MadeUpEurostat
{
    private static readonly string[] Geo =
    [
        "EU27_2020", "BE", "BG", "CZ", "DK", "DE", "EE", "IE", "EL", "ES", "FR", "HR", "IT", "CY", "LV", "LT", "LU", "HU", "MT", "NL", "AT", "PL", "PT", "RO", "SI", "SK", "FI", "SE",
    ];

    public static byte[] Governance { get; } = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["version"] = "2.0",
        ["class"] = "dataset",
        ["label"] = "Expenditure variables",
        ["updated"] = "2026-04-27T23:00:00+0200",
        ["id"] = new[] { "freq", "expend", "na_item", "unit", "geo", "time" },
        ["size"] = new[] { 1, 1, 1, 1, Geo.Length, 1 },
        ["value"] = Enumerable.Repeat(2.5m, Geo.Length).ToArray(),
        ["status"] = "p",
        ["dimension"] = new Dictionary<string, object>
        {
            ["freq"] = Categories("A"),
            ["expend"] = Categories("DEF"),
            ["na_item"] = Categories("TE"),
            ["unit"] = Categories("PC_GDP"),
            ["geo"] = Categories(Geo),
            ["time"] = Categories("2025"),
        },
    });

    private static object Categories(params string[] codes) => new { category = new { index = codes } };
}
