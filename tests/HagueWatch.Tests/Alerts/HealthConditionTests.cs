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
    public void Of_TroubleComesAndGoes_IsRaisedOnceAndResolvedOnce()
    {
        var ledger = Play(Ledger.Empty, Sources, Stale);
        ledger = Play(ledger, Sources, Stale with { Summary = "It is later." });
        ledger = Play(ledger, Sources);
        ledger = Play(ledger, Sources);

        Assert.AreSequenceEqual(
            ["source.stale/nato Raised 1", "source.stale/nato Resolved 2"],
            ledger.Pending.Select(told => $"{told.Alert} {told.Transition} {told.Sequence}").ToArray());
        var raised = ledger.Pending[0];
        Assert.AreEqual((AlertSeverity.Warning, "nato", "It is late."), (raised.Severity, raised.Publisher, raised.Summary));
        Assert.AreEqual((AlertKind.SourceStale, "nato"), (ledger.Pending[1].Kind, ledger.Pending[1].Publisher));
        Assert.AreNotEqual("", ledger.Pending[1].Summary);
    }

    [TestMethod]
    public void Of_CorruptArchive_IsCriticalAndAboutNoPublisher()
    {
        var told = Play(Ledger.Empty, Proof, Corrupt).Pending.Single();

        Assert.AreEqual("archive.corrupt/archive", told.Alert);
        Assert.AreEqual(AlertSeverity.Critical, told.Severity);
        Assert.IsNull(told.Publisher);
    }

    [TestMethod]
    public void Of_AlertsThatAnotherFunctionDecidesOn_AreLeftAlone()
    {
        var ledger = Play(Play(Ledger.Empty, Sources, Stale), Proof, Corrupt);

        Assert.IsEmpty(HealthCondition.Create([AlertKind.SourceUnreachable], [], ledger));
        Assert.AreEqual("source.stale/nato", HealthCondition.Create(Sources, [], ledger).Single().Alert);
    }

    [TestMethod]
    public void Of_OneOfTwoPublishers_ResolvesThatOneAlone()
    {
        var other = Stale with { Subject = "sipri" };
        var ledger = Play(Play(Ledger.Empty, Sources, Stale, other), Sources, other);

        Assert.AreEqual(AlertState.Resolved, ledger.StateOf("source.stale/nato"));
        Assert.AreEqual(AlertState.Firing, ledger.StateOf("source.stale/sipri"));
    }

    private static Ledger Play(Ledger ledger, IReadOnlyList<AlertKind> kinds, params HealthIssue[] issues) =>
        ledger.Advance(HealthCondition.Create(kinds, issues, ledger), LedgerBasis.None, Start);
}
