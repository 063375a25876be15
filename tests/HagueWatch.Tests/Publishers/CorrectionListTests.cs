using System.Text;
using System.Text.Json.Nodes;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers;

[TestClass]
internal sealed class CorrectionListTests
{
    private const string File = "corrections.json";

    private static readonly Sha256 Document = Sha256.Compute("document"u8);
    private static readonly Sha256 OtherDocument = Sha256.Compute("other"u8);

    [TestMethod]
    public void ReadCorrections_Bundled_IsEmpty() =>
        Assert.IsNull(KnownCases.ReadCorrections().Apply(Edition(Figure(2.03m)), [Document], []).Corrections);

    [TestMethod]
    public void Apply_ExpectedValue_IsReplacedMarkedAndTold()
    {
        var findings = new List<Finding>();

        var (edition, _) = Read(Entry()).Apply(Edition(Figure(20.3m), Figure(20.3m, year: 2023)), [Document], findings);

        Assert.AreEqual(Figure(2.03m) with { Flags = "e corrected" }, edition.Observations[0]);
        Assert.AreEqual(Figure(20.3m, year: 2023), edition.Observations[1]);
        Assert.AreEqual(
            new Finding(
                "HW3010",
                Severity.Information,
                "TABLE3!N11",
                "Defence expenditure as a share of real GDP of Albania in 2024 was published as 20.3; 2.03 is used instead. " +
                "The decimal point is misplaced. Source: NATO's PDF, 2024-06-18."),
            findings.Single());
    }

    [TestMethod]
    public void Apply_LeftOutFigure_IsFilledWithTheStatusOfItsYear()
    {
        Assert.AreEqual(ObservationStatus.Estimate, StatusAfter(Entry(("expected", null)), Figure(null)));
        Assert.AreEqual(ObservationStatus.Actual, StatusAfter(Entry(("expected", null)), Figure(null) with { Flags = "" }));
        Assert.AreEqual(ObservationStatus.Missing, StatusAfter(Entry(("replacement", null)), Figure(20.3m)));
    }

    [TestMethod]
    [DataRow("2.03", "TABLE3!N11", "expects 20.3 for ALB DEF_GDP_SHARE 2024, but the edition has 2.03. Remove the correction")]
    [DataRow(null, "TABLE3!N11", "but the edition has nothing.")]
    [DataRow("none", "corrections", "but the edition has no such figure.")]
    public void Apply_AnotherValueStandsThere_FailsTheEdition(string? published, string location, string said)
    {
        var findings = new List<Finding>();
        var figure = published == "none"
            ? Figure(2.03m, year: 2020)
            : Figure(published is null ? null : decimal.Parse(published, System.Globalization.CultureInfo.InvariantCulture));

        var (edition, _) = Read(Entry()).Apply(Edition(figure), [Document], findings);

        Assert.AreEqual(figure, edition.Observations.Single());
        var finding = findings.Single();
        Assert.AreEqual(("HW3011", Severity.Error, location), (finding.Code, finding.Severity, finding.Location));
        Assert.Contains(said, finding.Message);
    }

    [TestMethod]
    public void Apply_DeclaredForAnotherEditionOrDocument_ChangesNothing()
    {
        foreach (var entry in new[] { Entry(("edition", "2025")), Entry(("document", OtherDocument.ToString())) })
        {
            var findings = new List<Finding>();
            var published = Edition(Figure(20.3m));

            var (edition, corrections) = Read(entry).Apply(published, [Document], findings);

            Assert.AreSame(published, edition);
            Assert.IsNull(corrections);
            Assert.IsEmpty(findings);
        }
    }

    [TestMethod]
    public void Apply_TwoDocumentsOfOneEdition_EachHasItsOwn()
    {
        var list = Read(
            Entry(("document", Document.ToString())),
            Entry(("document", OtherDocument.ToString()), ("replacement", 2.05m)));

        Assert.AreEqual(2.03m, list.Apply(Edition(Figure(20.3m)), [Document], []).Edition.Observations[0].Value);
        Assert.AreEqual(2.05m, list.Apply(Edition(Figure(20.3m)), [OtherDocument], []).Edition.Observations[0].Value);
    }

    [TestMethod]
    public void Apply_Hash_FollowsWhatIsDeclaredForTheEditionAlone()
    {
        var hash = HashOf(Entry());

        Assert.IsNotNull(hash);
        Assert.AreEqual(hash, HashOf(Entry(), Entry(("edition", "2025"))));
        var reworded = Entry(("reason", "In other words."), ("source", "Elsewhere."), ("date", "2031-01-01"));
        Assert.AreEqual(hash, HashOf(reworded));
        Assert.AreNotEqual(hash, HashOf(Entry(("replacement", 2.04m))));
        Assert.AreNotEqual(hash, HashOf(Entry(), Entry(("year", 2023))));
    }

    [TestMethod]
    [DataRow("area", "ATL", "there is no ally or aggregate 'ATL'")]
    [DataRow("indicator", "DEF_MOON", "there is no indicator 'DEF_MOON'")]
    [DataRow("edition", " ", "it names no edition")]
    [DataRow("reason", "", "it has no reason")]
    [DataRow("source", "", "it has no source")]
    public void Read_EntryThatCannotBeUsed_NamesFileAndEntry(string property, string value, string fault)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => Read(Entry(("year", 2020)), Entry((property, value))));

        Assert.StartsWith($"{File}: entry 2 (", failure.Message);
        Assert.EndsWith($") cannot be used: {fault}.", failure.Message);
    }

    [TestMethod]
    public void Read_SameFigureTwice_IsRefused()
    {
        foreach (var second in new[] { Entry(("replacement", 2.04m)), Entry(("document", Document.ToString())) })
        {
            var failure = Assert.ThrowsExactly<SettingException>(() => Read(Entry(), second));
            Assert.Contains("another entry corrects the same figure", failure.Message);
        }
    }

    [TestMethod]
    public void Read_NothingToCorrect_IsRefused()
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => Read(Entry(("replacement", 20.3m))));

        Assert.Contains("its replacement equals the expected value", failure.Message);
    }

    [TestMethod]
    [DataRow("nothing", "corrections.json is not a list of corrections: ")]
    [DataRow("{}", "corrections.json is not a list of corrections: it must be a JSON list.")]
    [DataRow("[null]", "corrections.json: entry 1 is not a valid correction: it is null")]
    [DataRow("[{}]", "corrections.json: entry 1 is not a valid correction: ")]
    [DataRow("[[]]", "corrections.json: entry 1 is not a valid correction: ")]
    public void Read_OtherContent_IsRefused(string json, string said)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => CorrectionList.Read(Encoding.UTF8.GetBytes(json), File));

        Assert.StartsWith(said, failure.Message);
    }

    [TestMethod]
    [DataRow("year", 12)]
    [DataRow("expected", "20.3")]
    [DataRow("documnet", "x")]
    [DataRow("date", "18.06.2024")]
    [DataRow("document", "abc")]
    public void Read_WrongForm_NamesTheEntry(string property, object value)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => Read(Entry((property, value))));

        Assert.StartsWith($"{File}: entry 1 is not a valid correction: ", failure.Message);
    }

    private static ObservationStatus StatusAfter(JsonObject entry, Observation figure) =>
        Read(entry).Apply(Edition(figure), [Document], []).Edition.Observations[0].Status;

    private static Sha256? HashOf(params JsonNode[] entries) =>
        Read(entries).Apply(Edition(Figure(20.3m), Figure(20.3m, year: 2023)), [Document], []).Corrections;

    private static CorrectionList Read(params JsonNode[] entries) =>
        CorrectionList.Read(Encoding.UTF8.GetBytes(new JsonArray(entries).ToJsonString()), File);

    private static JsonObject Entry(params (string Property, object? Value)[] changes)
    {
        var entry = new JsonObject
        {
            ["edition"] = "2024",
            ["area"] = "ALB",
            ["indicator"] = "DEF_GDP_SHARE",
            ["year"] = 2024,
            ["expected"] = 20.3m,
            ["replacement"] = 2.03m,
            ["reason"] = "The decimal point is misplaced.",
            ["source"] = "NATO's PDF",
            ["date"] = "2024-06-18",
        };
        foreach (var (property, value) in changes)
        {
            entry[property] = value is null ? null : JsonValue.Create(value);
        }

        return entry;
    }

    private static Edition Edition(params Observation[] figures) => new()
    {
        Publisher = "nato",
        Id = "2024",
        Title = "Made up",
        Published = new DateOnly(2024, 6, 17),
        Observations = figures,
    };

    private static Observation Figure(decimal? value, int year = 2024) => new()
    {
        Area = Allies.All[0],
        Indicator = Indicators.DefenceShareOfGdp,
        Year = new FiscalYear(year),
        Value = value,
        Status = value is null ? ObservationStatus.Missing : ObservationStatus.Estimate,
        Flags = "e",
        Decimals = 2,
        SourceCell = "TABLE3!N11",
    };
}
