using CsCheck;
using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class AttemptScheduleTests
{
    private static readonly double[] Seconds = [0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];

    [TestMethod]
    public void DelayBefore_MiddleOfJitter_IsTheSchedule()
    {
        for (var attempt = 1; attempt <= Seconds.Length; attempt++)
        {
            var expected = TimeSpan.FromSeconds(Seconds[attempt - 1]);
            Assert.AreEqual(expected, AttemptSchedule.DelayBefore(attempt, null, 0.5));
        }
    }

    [TestMethod]
    public void DelayBefore_AttemptBeyondTheSchedule_IsNull() =>
        Assert.IsNull(AttemptSchedule.DelayBefore(Seconds.Length + 1, null, 0.5));

    [TestMethod]
    [DataRow(0.0, 240)]
    [DataRow(1.0, 360)]
    public void DelayBefore_EndsOfJitter_AreTwentyPerCentAway(double random, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), AttemptSchedule.DelayBefore(3, null, random));

    [TestMethod]
    [DataRow(-10, 300)]
    [DataRow(299, 300)]
    [DataRow(450, 450)]
    [DataRow(601, 600)]
    [DataRow(int.MaxValue, 600)]
    public void DelayBefore_RetryAfter_CountsBetweenOneAndTwoTimesTheDelay(int asked, int seconds) =>
        Assert.AreEqual(
            TimeSpan.FromSeconds(seconds),
            AttemptSchedule.DelayBefore(3, TimeSpan.FromSeconds(asked), 0.5));

    [TestMethod]
    public void DelayBefore_AnyRandomAndRetryAfter_StaysInItsBounds() =>
        Gen.Select(Gen.Int[1, 10], Gen.Double[0, 1], Gen.Int[-1000, 1_000_000].Nullable()).Sample((attempt, random, asked) =>
        {
            TimeSpan? retryAfter = asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

            var delay = AttemptSchedule.DelayBefore(attempt, retryAfter, random)!.Value.TotalSeconds;

            var planned = Seconds[attempt - 1];
            return delay >= 0.8 * planned && delay <= (asked is null ? 1.2 : 2.4) * planned;
        });
}
