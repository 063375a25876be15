using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.WorldBank;

[TestClass]
internal sealed class WorldBankParserTests
{
    [TestMethod]
    public void Parse_ReconstructedAnswer_GivesEveryRow()
    {
        var parsed = WorldBankParser.Parse([Documents.Create(Originals.Read(Originals.WorldBank))]);
        var edition = parsed.Edition!;

        Assert.AreEqual("", string.Join('\n', parsed.Findings));
        Assert.AreEqual("2026-02-24", edition.Id);
        Assert.HasCount(384, edition.Observations);
        Assert.IsTrue(Allies.TryFromCode("ALB", out var albania));
        Assert.AreEqual(2.03786228936679m, edition.Find(albania, Indicators.MilitaryShareOfGdp, new FiscalYear(2024))!.Value);
        Assert.AreEqual(ObservationStatus.Missing, edition.Find(albania, Indicators.MilitaryShareOfGdp, new FiscalYear(2025))!.Status);
    }

    [TestMethod]
    public void Parse_UpdateInTheFuture_IsRefusedAlsoWhereItIsBackFilled()
    {
        var answer = Encoding.UTF8.GetBytes(Page("2099-02-24", 1, Row("DEU", 2024, "1.9")));

        var fetched = WorldBankParser.Parse([Documents.Create(answer)]);
        var imported = WorldBankParser.Parse([Documents.Create(answer, facts => facts with { Published = new DateOnly(2026, 2, 24) })]);

        foreach (var parsed in new[] { fetched, imported })
        {
            Assert.IsInstanceOfType<Refusal>(parsed);
            Assert.Contains("dated 2099-02-24", Assert.ContainsSingle(parsed.Findings.Where(finding => finding.Code == "HW1030")).Message);
        }
    }

    [TestMethod]
    [DataRow("""[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]""", "HW1201")]
    [DataRow("""[{"page":0,"pages":0,"per_page":0,"total":0,"lastupdated":"2026-07-13"},null]""", "HW2202")]
    [DataRow("""[{"page":1,"pages":1,"per_page":"50","total":0}]""", "HW2202")]
    [DataRow("""{"page":1}""", "HW2201")]
    [DataRow("""[]""", "HW2201")]
    [DataRow("<html><body>Service unavailable</body></html>", "HW1020")]
    [DataRow("""<?xml version="1.0"?><wb:error/>""", "HW1020")]
    [DataRow("", "HW1020")]
    [DataRow("""[{"page":"\ud800"}]""", "HW1020")]
    [DataRow("""[{"page":1""", "HW1020")]
    public void Parse_NoAnswer_SaysWhatCameInstead(string body, string code)
    {
        var parsed = Parse(body);

        Assert.IsNull(parsed.Edition);
        Assert.AreEqual(code, parsed.Findings.Single().Code);
    }

    [TestMethod]
    [DataRow("1e400", "HW3201")]
    [DataRow("\"2.1\"", "HW3201")]
    [DataRow("1.23456789012345678901234567890", "HW3201")]
    [DataRow("-1", "HW3202")]
    [DataRow("203", "HW3202")]
    public void Parse_FigureThatCannotBe_IsAFinding(string value, string code)
    {
        var parsed = Parse(Page("2026-07-13", 1, Row("DEU", 2024, value)));

        Assert.Contains(code, parsed.Findings.Select(finding => finding.Code));
    }

    [TestMethod]
    public void Parse_AnyOrderOfRowsUnknownMembersAndGroups_GivesTheSame()
    {
        string[] rows = [Row("DEU", 2024, "1.9"), Row("FRA", 2024, "2.05"), Row("DEU", 2023, "null"), Row("", 2024, "7"), Row("EMU", 2024, "7")];
        var one = Parse(Page("2026-07-13", 5, rows)).Edition!;
        var other = Parse(Page("2026-07-13", 5, [.. rows.Reverse()]).Replace("\"decimal\":1", "\"new\":{},\"decimal\":1", StringComparison.Ordinal)).Edition!;

        Assert.AreSequenceEqual(one.Observations.Select(Figure).ToArray(), other.Observations.Select(Figure).ToArray());
        Assert.HasCount(3, one.Observations);
    }

    [TestMethod]
    public void Parse_PagesOfTwoUpdates_IsAFinding() =>
        Assert.Contains("HW2203", WorldBankParser.Parse([Document(Page("2026-07-13", 2, Row("DEU", 2024, "1.9")), 1), Document(Page("2026-07-14", 2, Row("FRA", 2024, "2")), 2)])
            .Findings.Select(finding => finding.Code));

    [TestMethod]
    public void Parse_PageThatIsMissing_IsAFinding() =>
        Assert.Contains("HW2204", Parse(Page("2026-07-13", 2, Row("DEU", 2024, "1.9"))).Findings.Select(finding => finding.Code));

    [TestMethod]
    public void Parse_RowTwice_IsAFinding() =>
        Assert.Contains("HW2206", Parse(Page("2026-07-13", 2, Row("DEU", 2024, "1.9"), Row("DEU", 2024, "1.8"))).Findings.Select(finding => finding.Code));

    [TestMethod]
    public void Parse_AllyWithoutRow_IsNamed() =>
        Assert.Contains("Poland has no row.", string.Join(' ', Parse(Page("2026-07-13", 1, Row("DEU", 2024, "1.9"))).Findings.Select(finding => finding.Message)));

    [TestMethod]
    public void Parse_SeriesWithoutAFigure_IsRefused()
    {
        string[] rows = [Row("DEU", 2024, "1.9"), Row("DEU", 2024, "null", "MS.MIL.XPND.CD")];

        Assert.AreSequenceEqual(["MS.MIL.XPND.CD"], NoFigures(Parse(Page("2026-07-13", 2, rows))));
        Assert.AreSequenceEqual(["MS.MIL.XPND.GD.ZS"], NoFigures(Parse(Page("2026-07-13", 1, Row("DEU", 2024, "null")))));
        Assert.IsInstanceOfType<Refusal>(Parse(Page("2026-07-13", 1, Row("DEU", 2024, "null"))));

        static string[] NoFigures(ParsedDocuments parsed) =>
            [.. parsed.Findings.Where(finding => finding.Code == "HW1021").Select(finding => finding.Location)];
    }

    internal static string Row(string iso, int year, string value, string series = "MS.MIL.XPND.GD.ZS") =>
        $$$"""{"indicator":{"id":"{{{series}}}","value":"x"},"country":{"id":"XX","value":"x"},"countryiso3code":"{{{iso}}}","date":"{{{year}}}","value":{{{value}}},"unit":"","obs_status":"","decimal":1}""";

    internal static string Page(string updated, int total, params string[] rows) => Page(updated, total, 1, 1, rows);

    internal static string Page(string updated, int total, int page, int pages, params string[] rows) =>
        $$$"""[{"page":{{{page}}},"pages":"{{{pages}}}","per_page":"1000","total":{{{total}}},"sourceid":"2","lastupdated":"{{{updated}}}"},[{{{string.Join(',', rows)}}}]]""";

    private static (string, int, decimal?) Figure(Observation one) => (one.Area.Code, one.Year.Number, one.Value);

    private static ParsedDocuments Parse(string body) => WorldBankParser.Parse([Document(body, 1)]);

    private static Document Document(string body, int page)
    {
        var url = new Uri($"https://api.worldbank.org/v2/country/all/indicator/MS.MIL.XPND.GD.ZS?format=json&page={page}");
        return Documents.Create(Encoding.UTF8.GetBytes(body), facts => facts with { Url = url, FinalUrl = url });
    }
}
