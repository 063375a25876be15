using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using HagueWatch.Alerts;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class LedgerTests
{
    private static readonly AlertKey Alert = AlertKey.Parse("edition.quarantined/nato");
    private static readonly DateTimeOffset Start = new(2026, 7, 10, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Advance_ConditionComesAndGoesAndComes_CountsTheEventsWithoutGaps()
    {
        var ledger = Play(AlertInput.Holds, AlertInput.Holds, AlertInput.Unknown, AlertInput.Clear, AlertInput.Clear, AlertInput.Holds);

        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, ledger.Unpublished.Select(told => told.Sequence).ToList());
        CollectionAssert.AreEqual(
            new[] { AlertTransition.Raised, AlertTransition.Resolved, AlertTransition.Raised },
            ledger.Unpublished.Select(told => told.Transition).ToList());
        CollectionAssert.AreEqual(
            new[] { AlertState.Inactive, AlertState.Firing, AlertState.Resolved },
            ledger.Unpublished.Select(told => told.PreviousState).ToList());
        Assert.AreEqual(AlertState.Firing, ledger.StateOf(Alert));
    }

    [TestMethod]
    public void Advance_AnyInputs_TellsEachChangeOnceWithAnIdOfItsOwn() =>
        Gen.Enum<AlertInput>().Array[0, 30].Sample(inputs =>
        {
            var ledger = Play(inputs);
            var ids = ledger.Unpublished.Select(told => told.Id).ToList();
            return ids.Distinct().Count() == ids.Count
                && ledger.Unpublished.Select(told => told.Sequence).SequenceEqual(Enumerable.Range(1, ids.Count))
                && ledger.Unpublished.All(told => told.State is AlertState.Firing or AlertState.Resolved);
        });

    [TestMethod]
    public void Advance_ConditionThatPassesWhilePending_TellsNobody()
    {
        var ledger = Play(AlertInput.HoldsBriefly, AlertInput.Unknown, AlertInput.Clear);

        Assert.IsEmpty(ledger.Unpublished);
        Assert.AreEqual(AlertState.Inactive, ledger.StateOf(Alert));
    }

    [TestMethod]
    public void Advance_PendingThatHoldsOn_IsRaisedFromPending()
    {
        var told = Play(AlertInput.HoldsBriefly, AlertInput.Holds).Unpublished.Single();

        Assert.AreEqual((1, AlertState.Pending, AlertState.Firing), (told.Sequence, told.PreviousState, told.State));
    }

    [TestMethod]
    public void Advance_FiringAlertGetsWorse_IsToldAgainAndKeepsItsWorstSeverity()
    {
        var ledger = Ledger.Empty.Advance(new Evaluation([ConditionOf(AlertInput.Holds, AlertSeverity.Warning)]), LedgerBasis.None, Start);
        ledger = ledger.Advance(new Evaluation([ConditionOf(AlertInput.Holds, AlertSeverity.Critical)]), LedgerBasis.None, Start.AddDays(1));
        ledger = ledger.Advance(new Evaluation([ConditionOf(AlertInput.Holds, AlertSeverity.Warning)]), LedgerBasis.None, Start.AddDays(2));

        Assert.AreSequenceEqual(
            new[] { (AlertTransition.Raised, AlertSeverity.Warning), (AlertTransition.Updated, AlertSeverity.Critical) },
            ledger.Unpublished.Select(told => (told.Transition, told.Severity)).ToArray());
        Assert.AreEqual(Start, ledger.Alerts[Alert].Since);
    }

    [TestMethod]
    public void Advance_SameInputsAgain_GivesTheSameBytes()
    {
        var once = ArchiveJson.Write(Play(AlertInput.Holds, AlertInput.Clear));
        var again = ArchiveJson.Write(Play(AlertInput.Holds, AlertInput.Clear));

        Assert.IsTrue(once.Span.SequenceEqual(again.Span));
    }

    [TestMethod]
    public void Json_Ledger_ComesBackAsItWas()
    {
        var ledger = Play(AlertInput.Holds, AlertInput.Clear, AlertInput.Holds);
        var bytes = ArchiveJson.Write(ledger);

        var back = ArchiveJson.Read<Ledger>(bytes, "state/ledger.json");

        Assert.IsTrue(ArchiveJson.Write(back).Span.SequenceEqual(bytes.Span));
        Assert.AreEqual(ledger.Basis, back.Basis);
        Assert.AreEqual(ledger.Unpublished[2].Id, back.Unpublished[2].Id);
    }

    [TestMethod]
    [DataRow("sequence")]
    [DataRow("previousState")]
    [DataRow("state")]
    [DataRow("time")]
    public void Json_EventWithoutWhatTheLedgerSets_IsNotReadAsADefault(string member)
    {
        var ledger = JsonNode.Parse(ArchiveJson.Write(Play(AlertInput.Holds)).Span)!;
        ledger["pending"]![0]!.AsObject().Remove(member);
        var bytes = Encoding.UTF8.GetBytes(ledger.ToJsonString());

        var failure = Assert.ThrowsExactly<IntegrityException>(
            () => ArchiveJson.Read<Ledger>(bytes, "state/ledger.json"));

        Assert.Contains($"'{member}'", failure.Message);
    }

    [TestMethod]
    public void Advance_MilderEnd_KeepsTheSeverityThatSubscribersWereToldOf()
    {
        var raised = Ledger.Empty.Advance(new Evaluation([ConditionOf(AlertInput.Holds)]), LedgerBasis.None with { CatalogueVersion = 1 }, Start);

        var resolved = raised.Advance(new Evaluation([ConditionOf(AlertInput.Clear, AlertSeverity.Warning)]), LedgerBasis.None with { CatalogueVersion = 2 }, Start);

        Assert.AreEqual(AlertSeverity.Critical, resolved.Unpublished[1].Severity);
    }

    private static Ledger Play(params AlertInput[] inputs)
    {
        var ledger = Ledger.Empty;
        for (var step = 0; step < inputs.Length; step++)
        {
            var basis = LedgerBasis.None with { CatalogueVersion = step + 1 };
            ledger = ledger.Advance(new Evaluation([ConditionOf(inputs[step])]), basis, Start.AddDays(step));
        }

        return ledger;
    }

    private static MadeUpCondition ConditionOf(AlertInput input, AlertSeverity severity = AlertSeverity.Critical) =>
        new(input, severity);

    private sealed record MadeUpCondition(AlertInput Input, AlertSeverity Severity)
        : Condition(LedgerTests.Alert, Input)
    {
        public override AlertEvent Describe(AlertTransition transition) => new()
        {
            Alert = Alert,
            Transition = transition,
            Severity = Severity,
            Publisher = "nato",
            Summary = transition.ToString(),
        };
    }
}
