using HagueWatch.Alerts;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class HealthConditionTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<AlertKind> Sources = [AlertKind.SourceStale, AlertKind.SourceUnreachable];
    private static readonly IReadOnlyList<AlertKind> Proof = [AlertKind.ArchiveCorrupt];
    private static readonly HealthIssue Stale = new(AlertKind.SourceStale, "nato", "It is late.");
    private static readonly HealthIssue Corrupt = new(AlertKind.ArchiveCorrupt, "archive", "A blob has changed.");

    [TestMethod]
    public void Create_IssueComesAndGoes_IsRaisedOnceAndResolvedOnce()
    {
        var ledger = Play(Ledger.Empty, Sources, Stale);
        ledger = Play(ledger, Sources, Stale with { Summary = "It is later." });
        ledger = Play(ledger, Sources);
        ledger = Play(ledger, Sources);

        Assert.AreSequenceEqual(
            ["source.stale/nato Raised 1", "source.stale/nato Resolved 2"],
            ledger.Unpublished.Select(told => $"{told.Alert} {told.Transition} {told.Sequence}").ToArray());
        var raised = ledger.Unpublished[0];
        Assert.AreEqual((AlertSeverity.Warning, "nato", "It is late."), (raised.Severity, raised.Publisher, raised.Summary));
        Assert.AreEqual((AlertKind.SourceStale, "nato"), (ledger.Unpublished[1].Kind, ledger.Unpublished[1].Publisher));
        Assert.AreNotEqual("", ledger.Unpublished[1].Summary);
    }

    [TestMethod]
    public void Create_CorruptArchive_IsCriticalAndAboutNoPublisher()
    {
        var told = Play(Ledger.Empty, Proof, Corrupt).Unpublished.Single();

        Assert.AreEqual("archive.corrupt/archive", told.Alert.ToString());
        Assert.AreEqual(AlertSeverity.Critical, told.Severity);
        Assert.IsNull(told.Publisher);
    }

    [TestMethod]
    public void Create_AlertsThatAnotherFunctionDecidesOn_AreLeftAlone()
    {
        var ledger = Play(Play(Ledger.Empty, Sources, Stale), Proof, Corrupt);

        Assert.IsEmpty(Find(ledger, [AlertKind.SourceUnreachable]));
        Assert.AreEqual("source.stale/nato", Find(ledger, Sources).Single().Alert.ToString());
    }

    [TestMethod]
    public void Create_OneOfTwoPublishers_ResolvesThatOneAlone()
    {
        var other = Stale with { Subject = "sipri" };
        var ledger = Play(Play(Ledger.Empty, Sources, Stale, other), Sources, other);

        Assert.AreEqual(AlertState.Resolved, ledger.StateOf(Stale.Alert));
        Assert.AreEqual(AlertState.Firing, ledger.StateOf(other.Alert));
    }

    private static Ledger Play(Ledger ledger, IReadOnlyList<AlertKind> kinds, params HealthIssue[] issues) =>
        ledger.Advance(new Evaluation([.. Find(ledger, kinds, issues)]), LedgerBasis.None, Start);

    private static IEnumerable<Condition> Find(
        Ledger ledger, IReadOnlyList<AlertKind> kinds, params HealthIssue[] issues) =>
        HealthCondition.Create(new HealthReport(kinds, issues), ledger, AlertRules.ReadBundled());
}
