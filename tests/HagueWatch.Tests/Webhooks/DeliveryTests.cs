using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class DeliveryTests
{
    private static readonly DateTimeOffset Start = AlertEvents.OffPath.Time;

    private static readonly Delivery Due = new()
    {
        Event = "evt_1",
        Endpoint = "desk",
        Alert = "trajectory.off-path/HUN/hague-2025",
        Sequence = 1,
        Time = Start,
        State = DeliveryState.Due,
        Due = Start,
        Body = "{}",
    };

    [TestMethod]
    public void Record_Delivered_Ends()
    {
        var delivery = Due.Record(AttemptOf(1, AttemptOutcome.Delivered, 204), null, 0.5);

        Assert.AreEqual(DeliveryState.Delivered, delivery.State);
        Assert.AreEqual(Start.AddSeconds(2), delivery.Ended);
        Assert.IsNull(delivery.Due);
        Assert.AreEqual(AttemptOf(1, AttemptOutcome.Delivered, 204), delivery.Attempts.Single());
    }

    [TestMethod]
    public void Record_Failed_IsDueAfterTheDelayFromTheEndOfTheAttempt()
    {
        var delivery = Due.Record(AttemptOf(1, AttemptOutcome.ErrorStatus, 500), null, 0.5);

        Assert.AreEqual(DeliveryState.Due, delivery.State);
        Assert.AreEqual(Start.AddSeconds(2 + 5), delivery.Due);
        Assert.AreEqual(2, delivery.NextAttempt);
    }

    [TestMethod]
    public void Record_Throttled_HearsRetryAfter() => Assert.AreEqual(
        Start.AddSeconds(2 + 8),
        Due.Record(AttemptOf(1, AttemptOutcome.Throttled, 429), TimeSpan.FromSeconds(8), 0.5).Due);

    [TestMethod]
    [DataRow(AttemptOutcome.Gone, 410, DeadReason.Gone)]
    [DataRow(AttemptOutcome.Rejected, 400, DeadReason.Rejected)]
    public void Record_Final_IsDeadAtOnce(AttemptOutcome outcome, int status, DeadReason reason)
    {
        var delivery = Due.Record(AttemptOf(1, outcome, status), null, 0.5);

        Assert.AreEqual(DeliveryState.Dead, delivery.State);
        Assert.AreEqual(new DeadLetter(reason, 1, outcome, Start, Start.AddSeconds(2)), delivery.DeadLetter);
        Assert.IsNull(delivery.Due);
    }

    [TestMethod]
    public void Record_TenthFailure_IsDeadAsExhausted()
    {
        var delivery = Due;
        for (var number = 1; number <= 10; number++)
        {
            Assert.AreEqual(DeliveryState.Due, delivery.State);
            delivery = delivery.Record(AttemptOf(number, AttemptOutcome.TimedOut, null), null, 0.5);
        }

        var expected = new DeadLetter(DeadReason.Exhausted, 10, AttemptOutcome.TimedOut, Start, Start.AddSeconds(2));
        Assert.AreEqual(expected, delivery.DeadLetter);
    }

    [TestMethod]
    public void Retry_Failed_StartsTheScheduleAgain()
    {
        var failed = Due.Record(AttemptOf(1, AttemptOutcome.ErrorStatus, 500), null, 0.5);

        var retried = failed.Retry(Start.AddSeconds(30));

        Assert.AreEqual(
            (DeliveryState.Due, Start.AddSeconds(30), 1), (retried.State, retried.Due, retried.AttemptsBeforeRetry));
    }

    [TestMethod]
    public void Drop_Due_EndsItWithTheReasonAndARetryForgetsIt()
    {
        var dropped = Due.Drop("the desk is closed", Start.AddDays(1));

        Assert.AreEqual(
            (DeliveryState.Dropped, null, Start.AddDays(1), "the desk is closed"),
            (dropped.State, dropped.Due, dropped.Ended, dropped.DropReason));
        Assert.AreEqual((DeliveryState.Due, null), (dropped.Retry(Start).State, dropped.Retry(Start).DropReason));
    }

    [TestMethod]
    public void Retry_Dead_StartsAgain()
    {
        var dead = Due.Record(AttemptOf(1, AttemptOutcome.Gone, 410), null, 0.5);

        var retried = dead.Retry(Start.AddSeconds(3));

        Assert.AreEqual((DeliveryState.Due, null, null), (retried.State, retried.DeadLetter, retried.Ended));
        Assert.AreEqual(Start.AddSeconds(3), retried.Due);
    }

    private static Attempt AttemptOf(int number, AttemptOutcome outcome, int? status) =>
        new(number, Start, Start.AddSeconds(2), outcome, status);
}
