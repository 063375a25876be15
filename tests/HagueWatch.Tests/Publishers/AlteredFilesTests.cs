using HagueWatch.Editions;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.WorldBank;

namespace HagueWatch.Tests.Publishers;

/// <summary>Small files, altered from true ones, that were once read wrongly.</summary>
[TestClass]
internal sealed class AlteredFilesTests
{
    // The workbooks say that they were saved two days before.
    private static readonly DateTimeOffset Retrieved = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow("nato", "HW1023", "xlsb-as.xlsx")]
    [DataRow("nato", "HW1015", "workbook-part-with-dtd-odd-name.xlsx")]
    [DataRow("worldbank", "HW1021", "wb-allnull.json.gz")]
    [DataRow("worldbank", "HW4401", "wb-ratio.json.gz")]
    [DataRow("worldbank", "HW1030", "wb-lastupdated-future.json.gz")]
    public void Parse_FalseEdition_IsRefusedForItsReason(string publisher, string code, string file)
    {
        var refusal = Assert.IsInstanceOfType<Refusal>(Parse(publisher, file));

        Assert.Contains(code, refusal.Obstacles.Select(finding => finding.Code), string.Join('\n', refusal.Findings));
    }

    [TestMethod]
    public void Parse_RoundedEditionWithOnePreciseCell_WarnsAtThatCellAlone()
    {
        var parsed = Parse("nato", "rounded-edition-one-cell-with-a-decimal.xlsx");

        Assert.IsInstanceOfType<ParsedEdition>(parsed, string.Join('\n', parsed.Findings));
        var warning = Assert.ContainsSingle(parsed.Findings.Where(finding => finding.Code == "HW3007"));
        Assert.AreEqual(Severity.Warning, warning.Severity);
        Assert.Contains("Montenegro for 2026", warning.Message);
    }

    [TestMethod]
    [DataRow("wb-paged-1.json", "wb-paged-2.json", "wb-paged-3.json")]
    [DataRow("wb-paged-3.json", "wb-paged-1.json", "wb-paged-2.json")]
    public void Parse_PagesOfOneAnswer_AreOneEdition(params string[] files)
    {
        var parsed = Parse("worldbank", files);

        Assert.IsInstanceOfType<ParsedEdition>(parsed, string.Join('\n', parsed.Findings));
        Assert.HasCount(384, parsed.Edition!.Observations);
    }

    [TestMethod]
    public void Parse_UpdatedInUtc_IsAccepted()
    {
        var parsed = Parse("eurostat", "eu-updatedZ.json");

        Assert.IsInstanceOfType<ParsedEdition>(parsed, string.Join('\n', parsed.Findings));
    }

    private static ParsedDocuments Parse(string publisher, params string[] files)
    {
        IReadOnlyList<Document> documents = [.. files.Select(file => Documents.Create(
            Cases.Read(file), facts => facts with { Retrieved = Retrieved }))];
        return publisher switch
        {
            "nato" => new NatoParser().Parse(documents[0]),
            "worldbank" => WorldBankParser.Parse(documents),
            _ => EurostatParser.Parse(documents),
        };
    }
}
