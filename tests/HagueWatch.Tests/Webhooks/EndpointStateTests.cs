using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class EndpointStateTests
{
    private static readonly DateTimeOffset Now = AlertEvents.OffPath.Time;

    [TestMethod]
    [DataRow(AttemptOutcome.Delivered, 0)]
    [DataRow(AttemptOutcome.Rejected, 0)]
    [DataRow(AttemptOutcome.Gone, 0)]
    [DataRow(AttemptOutcome.Redirected, 5)]
    [DataRow(AttemptOutcome.Throttled, 5)]
    [DataRow(AttemptOutcome.ErrorStatus, 5)]
    [DataRow(AttemptOutcome.TimedOut, 5)]
    [DataRow(AttemptOutcome.NameNotResolved, 5)]
    [DataRow(AttemptOutcome.ConnectionFailed, 5)]
    [DataRow(AttemptOutcome.TlsFailed, 5)]
    [DataRow(AttemptOutcome.TargetRefused, 5)]
    public void After_FourFailuresAndThis_OpensOnlyForWhatMayPass(AttemptOutcome outcome, int failures)
    {
        var state = After(new EndpointState { FailuresInARow = 4 }, outcome);

        Assert.AreEqual(failures, state.FailuresInARow);
        Assert.AreEqual(failures == 0 ? null : Now + TimeSpan.FromMinutes(1), state.OpenUntil);
        Assert.AreEqual(outcome == AttemptOutcome.Gone ? Now : null, state.DisabledSince);
    }

    [TestMethod]
    public void After_TableOfOutcomes_IsComplete() =>
        Assert.HasCount(
            Enum.GetValues<AttemptOutcome>().Length,
            typeof(EndpointStateTests)
                .GetMethod(nameof(After_FourFailuresAndThis_OpensOnlyForWhatMayPass))!
                .GetCustomAttributes(typeof(DataRowAttribute), false));

    [TestMethod]
    public void After_ProbeAfterProbeFails_OpensForLongerUpToAnHour()
    {
        var state = EndpointState.Healthy;
        var openings = new List<double?>();
        for (var failure = 0; failure < 14; failure++)
        {
            state = After(state, AttemptOutcome.TimedOut);
            openings.Add((state.OpenUntil - Now)?.TotalMinutes);
        }

        double?[] expected = [null, null, null, null, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60];
        Assert.AreSequenceEqual(expected, openings.ToArray());
    }

    [TestMethod]
    public void After_Success_ClosesTheCircuitAndChangesNothingWhereItWasClosed()
    {
        var open = new EndpointState { FailuresInARow = 9, OpenUntil = Now };
        Assert.AreEqual(EndpointState.Healthy, After(open, AttemptOutcome.Delivered));
        Assert.AreEqual(EndpointState.Healthy, After(EndpointState.Healthy, AttemptOutcome.Delivered));
    }

    [TestMethod]
    public void EnabledAt_Disabled_IsWellAgain()
    {
        var state = EndpointState.EnabledAt(Now);

        Assert.IsFalse(state.IsDisabled);
        Assert.AreEqual((0, null, Now), (state.FailuresInARow, state.OpenUntil, state.Enabled!.Value));
    }

    private static EndpointState After(EndpointState state, AttemptOutcome outcome) =>
        state.After(new Attempt(1, Now, Now, outcome, null));
}
