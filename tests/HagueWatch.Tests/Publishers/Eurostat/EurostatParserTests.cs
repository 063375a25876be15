using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Eurostat;

[TestClass]
internal sealed class EurostatParserTests
{
    /// <summary>A data set in the documented form of <c>gov_10a_exp</c>; its figures are made up.</summary>
    internal static string Functions(string value = "1.4", string status = "", string geo = "DE", string updated = "2026-02-20T11:00:00+0100") => """
        {"version":"2.0","class":"dataset","label":"General government expenditure by function (COFOG)","source":"ESTAT","updated":"UPDATED",
         "id":["freq","unit","sector","cofog99","na_item","geo","time"],"size":[1,1,1,1,1,1,2],"value":{"0":VALUE},STATUS
         "dimension":{"freq":{"category":{"index":{"A":0}}},"unit":{"category":{"index":{"PC_GDP":0}}},"sector":{"category":{"index":{"S13":0}}},
         "cofog99":{"category":{"index":{"GF02":0}}},"na_item":{"category":{"index":{"TE":0}}},"geo":{"category":{"index":{"GEO":0}}},
         "time":{"category":{"index":{"2023":0,"2024":1}}}}}
        """
        .Replace("UPDATED", updated, StringComparison.Ordinal)
        .Replace("VALUE", value, StringComparison.Ordinal)
        .Replace("STATUS", status, StringComparison.Ordinal)
        .Replace("GEO", geo, StringComparison.Ordinal);

    [TestMethod]
    [DataRow("", ObservationStatus.Actual)]
    [DataRow("p", ObservationStatus.Provisional)]
    [DataRow("e", ObservationStatus.Estimate)]
    [DataRow("s", ObservationStatus.Estimate)]
    [DataRow("b", ObservationStatus.Break)]
    [DataRow("bdep", ObservationStatus.Break)]
    [DataRow("d", ObservationStatus.DefinitionDiffers)]
    [DataRow("u", ObservationStatus.LowReliability)]
    [DataRow("f", ObservationStatus.Forecast)]
    [DataRow("n", ObservationStatus.NotSignificant)]
    [DataRow("|C", ObservationStatus.Suppressed)]
    public void Parse_Flag_IsKeptAndGivesTheStatus(string flag, ObservationStatus status)
    {
        var observation = Parse(Functions(status: flag.Length == 0 ? "" : $"\"status\":{{\"0\":\"{flag}\"}},")).Edition!.Observations[0];

        Assert.AreEqual((flag, status), (observation.Flags, observation.Status));
    }

    [TestMethod]
    [DataRow("EL", "GRC")]
    [DataRow("UK", "GBR")]
    [DataRow("DE", "DEU")]
    [DataRow("EU27_2020", "EU27_2020")]
    public void Parse_CodeOfEurostats_IsTheRightArea(string geo, string code) =>
        Assert.AreEqual(code, Parse(Functions(geo: geo)).Edition!.Observations[0].Area.Code);

    [TestMethod]
    public void Parse_BothDataSets_IsOneEditionOfTheNewerUpdate()
    {
        var older = Functions(updated: "2025-10-21T23:00:00+0200");

        var edition = EurostatParser.Parse([Document(Functions()), Document(older.Replace("\"DE\":0", "\"FR\":0", StringComparison.Ordinal))]).Edition!;

        Assert.AreEqual("2026-02-20T100000Z", edition.Id);
        Assert.HasCount(4, edition.Observations);
        Assert.AreEqual("gov_10a_exp $.value[0]", edition.Observations[0].SourceCell);
    }

    [TestMethod]
    [DataRow("""{"warning":{"status":413,"label":"ASYNCHRONOUS_RESPONSE. Your request will be treated asynchronously. Please try again later."}}""", "HW1302")]
    [DataRow("""{"error":{"status":413,"label":"ASYNCHRONOUS_RESPONSE. Please try again later."}}""", "HW1302")]
    [DataRow("""{"error":[{"status":"413","label":"Please try again later."}]}""", "HW1302")]
    [DataRow("""{"error":[{"status":413,"label":"EXTRACTION_TOO_BIG: The requested extraction is too big, estimated 5100000 rows."}]}""", "HW1304")]
    [DataRow("""{"warning":{"status":413,"label":"EXTRACTION_TOO_BIG: The requested extraction is too big."}}""", "HW1304")]
    [DataRow("""{"error":[{"status":404,"id":100,"label":"ERR_NOT_FOUND_4: The requested dataset is not available."}]}""", "HW1301")]
    [DataRow("""{"error":{"status":400,"id":150,"label":"INVALID_QUERY_DIMENSION"}}""", "HW1301")]
    [DataRow("""{"error":[{"status":200,"id":100,"label":"NO_RESULTS"}]}""", "HW1303")]
    [DataRow("""<html><body>Maintenance</body></html>""", "HW1020")]
    [DataRow("""{"class":"dataset"}""", "HW2301")]
    [DataRow("""[]""", "HW2301")]
    public void Parse_NoDataSet_SaysWhatCameInstead(string body, string code)
    {
        var parsed = Parse(body);

        Assert.IsNull(parsed.Edition);
        Assert.AreEqual(code, parsed.Findings.Single().Code);
    }

    [TestMethod]
    [DataRow("\"1.4\"", "HW3301")]
    [DataRow("1.23456789012345678901234567890", "HW3301")]
    [DataRow("140", "HW3302")]
    [DataRow("-1", "HW3302")]
    public void Parse_FigureThatCannotBe_IsAFinding(string value, string code) =>
        Assert.Contains(code, Parse(Functions(value)).Findings.Select(finding => finding.Code));

    [TestMethod]
    public void Parse_WordsThatAreNotEurostats_AreFindings()
    {
        Assert.Contains("HW2303", Parse(Functions(geo: "XK")).Findings.Select(finding => finding.Code));
        Assert.Contains("HW2304", Parse(Functions(updated: "yesterday")).Findings.Select(finding => finding.Code));
        Assert.Contains("HW2305", Parse(Functions()).Findings.Select(finding => finding.Code));
        Assert.Contains("HW2302", Parse(Functions().Replace("\"GF02\":0", "\"GF01\":0", StringComparison.Ordinal)).Findings.Select(finding => finding.Code));
        Assert.Contains("HW2302", Parse(Functions().Replace("cofog99", "cofog", StringComparison.Ordinal)).Findings.Select(finding => finding.Code));
        Assert.Contains("HW2306", EurostatParser.Parse([Document(Functions()), Document(Functions())]).Findings.Select(finding => finding.Code));
    }

    [TestMethod]
    [DataRow("2026-11-24T23:00:00+0100", false)]
    [DataRow("2026-11-25T23:00:00+0100", true)]
    [DataRow("2099-02-20T11:00:00+0100", true)]
    public void Parse_UpdateAfterItsRetrieval_IsRefused(string updated, bool isRefused) =>
        Assert.AreEqual(isRefused, Parse(Functions(updated: updated)).Findings.Any(finding => finding.Code == "HW1030"));

    [TestMethod]
    public void Parse_NothingButAnUnknownArea_IsRefusedForHavingNoFigures()
    {
        var parsed = EurostatParser.Parse([Document(Functions(geo: "XK"))]);

        Assert.IsInstanceOfType<Refusal>(parsed);
        Assert.Contains(("HW1021", "gov_10a_exp"), parsed.Findings.Select(finding => (finding.Code, finding.Location)));
        Assert.AreEqual("2026-02-20T100000Z", parsed.Edition!.Id);
    }

    [TestMethod]
    public void Parse_OneDataSetWithoutFigures_IsRefusedThoughTheOtherHasThem()
    {
        var parsed = EurostatParser.Parse([Document(Functions()), Document(Functions(geo: "XK"))]);

        Assert.ContainsSingle(parsed.Findings.Where(finding => finding.Code == "HW1021"));
    }

    [TestMethod]
    public void Parse_OddCellBeforeOthers_FindsWhatIsWrongWithThoseToo()
    {
        // Cells 0 and 1 are of a year, 2 and 3 of a quarter; then the next country.
        var body = Functions(geo: "DE")
            .Replace("\"size\":[1,1,1,1,1,1,2],\"value\":{\"0\":1.4}", "\"size\":[1,1,1,1,1,2,2],\"value\":{\"0\":1.4,\"1\":1.5,\"2\":140,\"3\":\"x\"}", StringComparison.Ordinal)
            .Replace("{\"DE\":0}", "{\"DE\":0,\"FR\":1}", StringComparison.Ordinal)
            .Replace("{\"2023\":0,\"2024\":1}", "{\"2023-Q1\":0,\"2024\":1}", StringComparison.Ordinal);

        var codes = Parse(body).Findings.Select(finding => (finding.Code, finding.Location)).ToList();

        Assert.ContainsSingle(codes.Where(finding => finding.Code == "HW2302"));
        Assert.Contains(("HW2302", "gov_10a_exp $.value[0]"), codes);
        Assert.Contains(("HW3301", "gov_10a_exp $.value[3]"), codes);
    }

    [TestMethod]
    public void Parse_FiguresGivenTwice_NamesEachOfThem() =>
        Assert.AreSequenceEqual(
            ["gov_10a_exp $.value[0]", "gov_10a_exp $.value[1]"],
            EurostatParser.Parse([Document(Functions()), Document(Functions())])
                .Findings.Where(finding => finding.Code == "HW2306").Select(finding => finding.Location).ToArray());

    private static ParsedDocuments Parse(string body) => EurostatParser.Parse([Document(body)]);

    private static Document Document(string body) => Documents.Create(Encoding.UTF8.GetBytes(body));
}
