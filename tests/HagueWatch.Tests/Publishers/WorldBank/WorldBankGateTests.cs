using System.Globalization;
using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Statistics;
using static HagueWatch.Tests.Publishers.WorldBank.WorldBankParserTests;

namespace HagueWatch.Tests.Publishers.WorldBank;

/// <summary>What the gate makes of the World Bank's true figures, and of alterations by kind.</summary>
[TestClass]
internal sealed class WorldBankGateTests
{
    private const string Share = "MS.MIL.XPND.GD.ZS";
    private const string Dollars = "MS.MIL.XPND.CD";
    private const string National = "MS.MIL.XPND.CN";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("wb-allnull.json.gz", "HW1021")]
    [DataRow("wb-ratio.json.gz", "HW4401")]
    [DataRow("wb-lastupdated-future.json.gz", "HW1030")]
    public void Parse_Case_IsRefused(string name, string code)
    {
        var parsed = WorldBankParser.Parse([Documents.Create(Cases.ReadStored(name))]);

        Assert.IsInstanceOfType<Refusal>(parsed);
        Assert.Contains(code, parsed.Findings.Select(finding => finding.Code));
    }

    /// <summary>What SIPRI published in four editions is what the bank repeated.</summary>
    [TestMethod]
    [DataRow("2020-04", 2019)]
    [DataRow("2021-04", 2020)]
    [DataRow("2023-04", 2022)]
    [DataRow("2025-04", 2024)]
    public void Parse_TrueVintage_HasNoFinding(string vintage, int last)
    {
        foreach (var first in new[] { 1995, 2014 })
        {
            var figures = Vintage(vintage, first, last);

            Assert.AreEqual("", Errors(figures), $"{vintage} from {first}");
        }
    }

    [TestMethod]
    public void Parse_SharesAndMoneyOfSipri_HaveNoError() => Assert.AreEqual("", Errors(WithMoney()));

    [TestMethod]
    [DataRow("none", "passed", "passed")]
    [DataRow("all ÷ 100", "HW4401", "HW4401")]
    [DataRow("all × 10", "HW4401", "HW4401")]
    [DataRow("all × 100", "HW4401", "HW4401")]
    [DataRow("all × 1.5", "passed", "passed")]
    [DataRow("year ÷ 100", "HW4401", "HW4401")]
    [DataRow("year × 2", "passed", "HW4407")]
    [DataRow("DEU × 10", "HW4402", "HW4402")]
    [DataRow("POL ÷ 10", "HW4402", "HW4402")]
    [DataRow("DEU ÷ 100", "HW4402", "HW4402")]
    [DataRow("DEU = 0", "HW4402", "HW4402")]
    [DataRow("DEU = 60", "HW4402", "HW4402")]
    [DataRow("DEU 2020 × 10", "HW4403", "HW4403")]
    [DataRow("DEU 2020 ÷ 100", "HW4403", "HW4403")]
    [DataRow("DEU 2020 = 0", "HW4403", "HW4403")]
    [DataRow("DEU 2024 × 10", "HW4403", "HW4403")]
    [DataRow("DEU 2024 = 0", "HW4403", "HW4403")]
    [DataRow("DEU 2014 × 10", "HW4403", "HW4403")]
    [DataRow("DEU 2020 × 2", "passed", "HW4407")]
    [DataRow("DEU 2020 negative", "HW3202", "HW3202")]
    [DataRow("all negative", "HW3202", "HW3202")]
    [DataRow("2020 null", "HW4404", "HW4404")]
    [DataRow("2024 null", "passed", "HW4405")]
    [DataRow("DEU 2020 null", "HW4406 warned", "HW4405")]
    [DataRow("DEU null", "HW2205 warned", "HW4405")]
    [DataRow("two countries", "HW2208", "HW2208")]
    [DataRow("year repeated", "HW4411", "HW4411")]
    [DataRow("series repeated", "HW4412", "HW4412")]
    [DataRow("DEU and POL exchanged", "passed", "HW4409")]
    [DataRow("DEU and FRA exchanged", "passed", "HW4409")]
    [DataRow("DEU and POL exchanged in 2024", "passed", "HW4407")]
    [DataRow("DEU and POL exchanged in all", "passed", "passed")]
    [DataRow("all shifted by a year", "passed", "HW4407")]
    [DataRow("POL shifted by a year", "passed", "HW4407")]
    [DataRow("EST × 6 in 2024 with its money", "HW4403", "passed")]
    public void Parse_Alteration_IsRefusedWarnedOrPassed(string kind, string sharesAlone, string withMoney)
    {
        Assert.AreEqual(sharesAlone, Outcome(kind, sharesAlone, SharesAlone()), "shares alone: " + kind);
        Assert.AreEqual(withMoney, Outcome(kind, withMoney, WithMoney()), "with money: " + kind);
    }

    private string Outcome(string kind, string outcome, Dictionary<(string Series, string Area, int Year), decimal?> figures)
    {
        Alter(kind, figures);
        var parsed = WorldBankParser.Parse(Write(figures));
        var codes = parsed.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code).Distinct().ToList();
        var warnings = parsed.Findings.Where(finding => finding.Severity == Severity.Warning && finding.Code != "HW4413").Select(finding => finding.Code).Distinct().ToList();
        var expected = codes.Count > 0 ? codes[0] : warnings.Count > 0 ? warnings[0] + " warned" : "passed";
        TestContext.WriteLine($"{kind}: {string.Join(", ", codes)} | {string.Join(", ", warnings)}");
        foreach (var finding in parsed.Findings.Take(3))
        {
            TestContext.WriteLine($"  {finding.Code} {finding.Location}: {finding.Message}");
        }

        return codes.Find(code => code == outcome) ?? expected;
    }

    private static void Alter(string kind, Dictionary<(string Series, string Area, int Year), decimal?> figures)
    {
        var words = kind.Split(' ');
        var factor = kind.Split(" × ") is [_, var times] ? decimal.Parse(times.Split(' ')[0], CultureInfo.InvariantCulture)
            : kind.Split(" ÷ ") is [_, var by] ? 1 / decimal.Parse(by, CultureInfo.InvariantCulture)
            : kind.EndsWith("negative", StringComparison.Ordinal) ? -1 : 1;
        switch (words)
        {
            case ["none"]:
                break;
            case ["all", "shifted", ..] or [_, "shifted", ..]:
                var before = new Dictionary<(string Series, string Area, int Year), decimal?>(figures);
                foreach (var key in Shares().Where(key => words[0] == "all" || key.Area == words[0]))
                {
                    figures[key] = before.GetValueOrDefault(key with { Year = key.Year - 1 });
                }

                break;
            case ["EST", ..]:
                foreach (var key in figures.Keys.Where(key => key is { Area: "EST", Year: 2024 }).ToList())
                {
                    figures[key] *= 6;
                }

                break;
            case ["all", ..]:
                Scale(Shares());
                break;
            case ["year", "repeated"]:
                foreach (var key in Shares().Where(key => key.Year == 2021))
                {
                    figures[key] = figures[key with { Year = 2020 }];
                }

                break;
            case ["series", "repeated"]:
                foreach (var key in Shares().Where(key => key.Area == "DEU"))
                {
                    figures[key] = figures[key with { Area = "FRA" }];
                }

                break;
            case ["year", ..]:
                Scale(Shares().Where(key => key.Year == 2020));
                break;
            case ["two", ..]:
                foreach (var key in figures.Keys.Where(key => key.Area is not ("DEU" or "POL")).ToList())
                {
                    figures.Remove(key);
                }

                break;
            case [var one, "and", var other, "exchanged", ..]:
                foreach (var key in figures.Keys.Where(key => key.Area == one && (words[^1] == "all" || key.Series == Share) && (words[^1] != "2024" || key.Year == 2024)).ToList())
                {
                    var beside = key with { Area = other };
                    (figures[key], figures[beside]) = (figures[beside], figures[key]);
                }

                break;
            case [var place, "null"]:
                Set(Shares().Where(key => key.Area == place || key.Year.ToString(CultureInfo.InvariantCulture) == place), null);
                break;
            case [var area, var year, "null"]:
                Set(Shares().Where(key => key.Area == area && key.Year == Year(year)), null);
                break;
            case [var area, "=", var value]:
                Set(Shares().Where(key => key.Area == area), decimal.Parse(value, CultureInfo.InvariantCulture));
                break;
            case [var area, var year, "=", var value]:
                Set(Shares().Where(key => key.Area == area && key.Year == Year(year)), decimal.Parse(value, CultureInfo.InvariantCulture));
                break;
            case [var area, "×" or "÷", _]:
                Scale(Shares().Where(key => key.Area == area));
                break;
            case [var area, var year, ..]:
                Scale(Shares().Where(key => key.Area == area && key.Year == Year(year)));
                break;
        }

        List<(string Series, string Area, int Year)> Shares() => [.. figures.Keys.Where(key => key.Series == Share)];

        void Scale(IEnumerable<(string Series, string Area, int Year)> keys)
        {
            foreach (var key in keys.ToList())
            {
                figures[key] *= factor;
            }
        }

        void Set(IEnumerable<(string Series, string Area, int Year)> keys, decimal? value)
        {
            foreach (var key in keys.ToList())
            {
                figures[key] = figures[key] is null ? null : value;
            }
        }
    }

    private static int Year(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Errors(Dictionary<(string Series, string Area, int Year), decimal?> figures) =>
        string.Join('\n', WorldBankParser.Parse(Write(figures)).Findings.Where(finding => finding.Severity == Severity.Error));

    private static Document[] Write(Dictionary<(string Series, string Area, int Year), decimal?> figures) =>
    [
        .. figures.GroupBy(figure => figure.Key.Series).Select(series =>
        {
            var rows = series.Select(figure => Row(
                figure.Key.Area, figure.Key.Year, figure.Value?.ToString(CultureInfo.InvariantCulture) ?? "null", series.Key)).ToArray();
            var url = new Uri($"https://api.worldbank.org/v2/country/all/indicator/{series.Key}?format=json&page=1");
            return Documents.Create(Encoding.UTF8.GetBytes(Page("2026-02-24", rows.Length, rows)), facts => facts with { Url = url, FinalUrl = url });
        }),
    ];

    private static Dictionary<(string Series, string Area, int Year), decimal?> SharesAlone() =>
        WorldBankFormsTests.Original.Observations.ToDictionary(one => (Share, one.Area.Code, one.Year.Number), one => one.Value);

    // The bank repeats SIPRI's figures; here in the bank's units.
    private static Dictionary<(string Series, string Area, int Year), decimal?> WithMoney() =>
        SipriParser.Parse(Documents.Create(Originals.Read(Originals.Sipri2025), facts => facts with
        {
            Url = new Uri("https://www.sipri.org/SIPRI-Milex-data-1949-2024_2.xlsx"),
        })).Edition!.Observations
            .Where(one => one.Year.Number >= 2014 && (one.Area is Ally || one.Area.Code is "RUS" or "UKR"))
            .Select(one => (Series: SeriesOf(one.Indicator), One: one))
            .Where(one => one.Series is not null)
            .ToDictionary(
                one => (one.Series!, one.One.Area.Code, one.One.Year.Number),
                one => one.One.Value * (one.Series == Dollars ? 1_000_000 : 1));

    private static string? SeriesOf(Indicator indicator) =>
        indicator == Indicators.MilitaryShareOfGdp ? Share
        : indicator == Indicators.MilitaryUsdCurrent ? Dollars
        : indicator == Indicators.MilitaryNational ? National
        : null;

    private static Dictionary<(string Series, string Area, int Year), decimal?> Vintage(string vintage, int first, int last)
    {
        var text = Encoding.UTF8.GetString(Originals.Read("vintages/sipri-share-of-gdp-by-vintage.csv"));
        var figures = new Dictionary<(string Series, string Area, int Year), decimal?>();
        foreach (var fields in text.Split('\n').Select(line => line.Trim().Split(',')).Where(fields => fields is [_, _, _, _] && fields[0] == vintage))
        {
            var name = fields[1] switch { "Turkey" => "Türkiye", "USA" or "United States of America" => "United States", "UK" => "United Kingdom", "Czech Republic" => "Czechia", "Slovak Republic" => "Slovakia", var other => other };
            var code = Allies.All.FirstOrDefault(ally => ally.Name == name)?.Code ?? (name == "Russia" ? "RUS" : name == "Ukraine" ? "UKR" : null);
            if (code is not null && Year(fields[2]) >= first && Year(fields[2]) <= last)
            {
                figures[(Share, code, Year(fields[2]))] = decimal.TryParse(fields[3], CultureInfo.InvariantCulture, out var value) ? value : null;
            }
        }

        return figures;
    }
}
