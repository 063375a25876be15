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
    [DataRow(AttemptOutcome.Unauthorized, 5)]
    [DataRow(AttemptOutcome.Redirected, 5)]
    [DataRow(AttemptOutcome.Throttled, 5)]
    [DataRow(AttemptOutcome.ErrorStatus, 5)]
    [DataRow(AttemptOutcome.TimedOut, 5)]
    [DataRow(AttemptOutcome.NameNotResolved, 5)]
    [DataRow(AttemptOutcome.ConnectionFailed, 5)]
    [DataRow(AttemptOutcome.TlsFailed, 5)]
    [DataRow(AttemptOutcome.TargetRefused, 5)]
    [DataRow(AttemptOutcome.TemplateFailed, 5)]
    [DataRow(AttemptOutcome.NotConsented, 5)]
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
        var state = EndpointState.Unknown;
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
        Assert.AreEqual(EndpointState.Unknown, After(open, AttemptOutcome.Delivered));
        Assert.AreEqual(EndpointState.Unknown, After(EndpointState.Unknown, AttemptOutcome.Delivered));
    }

    [TestMethod]
    public void After_FailureAndSuccess_KnowsSinceWhenItFails()
    {
        var failing = After(After(EndpointState.Unknown, AttemptOutcome.Unauthorized), AttemptOutcome.TimedOut);

        Assert.AreEqual((Now, AttemptOutcome.TimedOut), (failing.FailingSince, failing.LastFailure));
        Assert.IsFalse(failing.IsFailing(Now.AddMinutes(59)));
        Assert.IsTrue(failing.IsFailing(Now.AddHours(1)));
        Assert.IsFalse(After(failing, AttemptOutcome.Delivered).IsFailing(Now.AddDays(1)));
    }

    [TestMethod]
    [DataRow(30, 30)]
    [DataRow(100_000, 3600)]
    public void After_Throttled_RestsTheEndpointAsLongAsItAsksButNoLongerThanAnHour(int asked, int seconds)
    {
        var attempt = new Attempt(1, Now, Now, AttemptOutcome.Throttled, 429);

        var state = EndpointState.Unknown.After(attempt, TimeSpan.FromSeconds(asked));

        Assert.AreEqual(Now.AddSeconds(seconds), state.OpenUntil);
    }

    [TestMethod]
    public void Queue_EventsInAnyOrder_KeepsTheOrderOfTheEventsAndNamesEachOnce()
    {
        QueuedDelivery first = new("evt_1", "floor.below/HUN/wales-2014", 1, Now, Now);
        QueuedDelivery second = new("evt_2", "floor.below/HUN/wales-2014", 2, Now, Now);
        QueuedDelivery later = new("evt_0", "floor.below/BEL/wales-2014", 1, Now.AddDays(1), Now);
        var dead = new EndpointState { Dead = [new DeadDelivery("evt_2", Now)] };

        var state = dead.Queue([later, second]).Queue([first, later with { Due = Now.AddHours(1) }]);

        Assert.AreSequenceEqual([first, second, later with { Due = Now.AddHours(1) }], state.Due!.ToArray());
        Assert.IsEmpty(state.Dead, "What is queued again is dead no more.");
    }

    [TestMethod]
    public void Enable_Disabled_IsWellAgainAndKeepsWhatIsDue()
    {
        QueuedDelivery due = new("evt_1", "floor.below/HUN/wales-2014", 1, Now, Now);
        var disabled = After(new EndpointState { FailuresInARow = 7 }.Queue([due]), AttemptOutcome.Gone);

        var state = disabled.Enable(Now);

        Assert.IsFalse(state.IsDisabled);
        Assert.AreEqual((0, null, Now), (state.FailuresInARow, state.OpenUntil, state.Enabled!.Value));
        Assert.AreSequenceEqual([due], state.Due!.ToArray());
    }

    private static EndpointState After(EndpointState state, AttemptOutcome outcome) =>
        state.After(new Attempt(1, Now, Now, outcome, null));
}
