using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Tests.Trajectories;
using HagueWatch.Trajectories;

namespace HagueWatch.Tests.Alerts;

[TestClass]
public sealed class TrajectoryConditionTests
{
    private static readonly Sha256 Hash = Sha256.Of("workbook"u8);

    [TestMethod]
    [DataRow("2.09", AlertInput.Holds)]
    [DataRow("2.42", AlertInput.Clear)]
    [DataRow("2.60", AlertInput.Clear)]
    [DataRow(null, AlertInput.Unknown)]
    public void Of_Hungary_FollowsTheStatus(string? share, AlertInput expected)
    {
        var value = share is null ? (decimal?)null : decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture);

        Assert.AreEqual(expected, ConditionOf("HUN", 2.21m, value).Input);
    }

    [TestMethod]
    [DataRow("HUN", "2.21", "2.09", AlertSeverity.Critical)]
    [DataRow("SVK", "1.99", "2.02", AlertSeverity.Warning)]
    public void Describe_GapOfAQuarterPoint_IsCritical(string ally, string baseline, string share, AlertSeverity severity)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var condition = ConditionOf(ally, decimal.Parse(baseline, culture), decimal.Parse(share, culture));

        Assert.AreEqual(severity, condition.Describe(AlertTransition.Raised).Severity);
    }

    [TestMethod]
    public void Describe_OffPath_NamesFiguresAndEvidence()
    {
        var told = ConditionOf("HUN", 2.21m, 2.09m).Describe(AlertTransition.Raised);

        Assert.AreEqual("HUN", told.Ally);
        Assert.AreEqual(-0.3545m, told.Figures!.Gap);
        Assert.AreEqual(2.4445m, told.Figures.Required);
        CollectionAssert.AreEqual(new[] { "Table 3!HUN2026", "Table 3!HUN2024" }, told.Evidence.Select(one => one.Cell).ToList());
        Assert.IsTrue(told.Evidence.All(one => one.Sha256 == Hash && one.Edition == "2026"));
        Assert.AreEqual(
            "Hungary is off its path to 3.5 % of GDP by 2035: 2.09 % in 2026e, the path asks for 2.4445 % (-0.3545 percentage points; Made up).",
            told.Summary);
    }

    private static Condition ConditionOf(string ally, decimal baseline, decimal? share)
    {
        var edition = MadeUp.Shares(ally, baseline, share);
        return TrajectoryCondition.Of(Assessor.Assess(MadeUp.Ally(ally), MadeUp.Hague, edition, wasOffPath: false), Archived(edition));
    }

    private static ArchivedEdition Archived(Edition edition)
    {
        var document = new DocumentFacts
        {
            Url = new Uri("https://www.nato.int/def-exp-2026-en.xlsx"),
            FinalUrl = new Uri("https://www.nato.int/def-exp-2026-en.xlsx"),
            Sha256 = Hash,
            Length = 8,
            Retrieved = new DateTimeOffset(2026, 7, 10, 12, 0, 0, TimeSpan.Zero),
        };
        var description = new EditionDescription
        {
            Publisher = "nato",
            Id = edition.Id,
            Published = edition.Published,
            Retrieved = document.Retrieved,
            BackFilled = false,
            ParserVersion = 1,
            Citation = "NATO",
            Observations = edition.Observations.Count,
            LastYear = edition.LastYear,
            Documents = [document],
            Tables = [],
            Notes = [],
            Findings = [],
        };
        var entry = new CatalogueEntry
        {
            Publisher = "nato",
            Edition = edition.Id,
            Revision = 1,
            Title = edition.Title,
            Published = edition.Published,
            KnownFrom = document.Retrieved,
            Observations = edition.Observations.Count,
            LastYear = edition.LastYear,
            Findings = 0,
            Documents = [Hash],
            Manifest = "editions/nato/2026/x/datapackage.json",
            ManifestSha256 = Hash,
            Link = 1,
            LinkSha256 = Hash,
        };
        return new ArchivedEdition(entry, description, new PackageLicence("Terms", "https://example.org/terms"), edition);
    }
}
