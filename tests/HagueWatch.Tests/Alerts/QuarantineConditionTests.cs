using HagueWatch.Alerts;
using HagueWatch.Editions;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class QuarantineConditionTests
{
    private static readonly Finding Unknown = new("HW2303", Severity.Warning, "gov_ev $.dimension.geo", "\"XK\" is no area that is known here.");
    private static readonly Finding Wrong = new("HW2305", Severity.Error, "$.dimension.geo", "Only 0 allies have a figure.");

    [TestMethod]
    public void Describe_ErrorsAndWarnings_NamesTheErrorsAlone()
    {
        var told = Describe(Unknown, Wrong);

        Assert.Contains("HW2305 at $.dimension.geo: Only 0 allies have a figure.", told.Summary);
        Assert.AreEqual(1, told.Quarantine!.Errors);
        Assert.AreSequenceEqual([Wrong], told.Quarantine.Findings.ToArray());
    }

    [TestMethod]
    public void Describe_ManyErrorsOfOneCause_NamesOneOfThemWithTheirNumber()
    {
        var misfits = Enumerable.Range(2014, 11)
            .Select(year => new Finding("HW4002", Severity.Error, $"T!{year}", $"The share of Albania in {year} is wrong."));

        var alert = Describe([.. misfits, Wrong]);

        Assert.Contains("was refused: HW2305 at $.dimension.geo: Only", alert.Summary);
        Assert.AreEqual(12, alert.Quarantine!.Errors);
        Assert.AreSequenceEqual(["HW2305", "HW4002"], alert.Quarantine.Findings.Select(finding => finding.Code).ToArray());
        Assert.Contains("HW4002 at 11 places (T!2014, T!2015, T!2016, …): ", Describe([.. misfits]).Summary);
    }

    [TestMethod]
    public void Describe_RecordOfAnEarlierVersionWithWarningsAlone_NamesThose()
    {
        var told = Describe(Unknown);

        Assert.Contains("HW2303 at gov_ev $.dimension.geo", told.Summary);
        Assert.AreEqual(0, told.Quarantine!.Errors);
        Assert.AreSequenceEqual([Unknown], told.Quarantine.Findings.ToArray());
    }

    [TestMethod]
    public void Describe_RecordWithoutFindings_SaysSo() => Assert.Contains("its record does not say why", Describe().Summary);

    private static AlertEvent Describe(params Finding[] findings)
    {
        var refused = new QuarantineRecord
        {
            Publisher = "eurostat",
            Key = "0123456789ab-p1",
            ParserVersion = 1,
            Documents = [],
            Findings = findings,
        };
        return new QuarantineCondition("eurostat", refused, AlertSeverity.Warning).Describe(AlertTransition.Raised);
    }
}
