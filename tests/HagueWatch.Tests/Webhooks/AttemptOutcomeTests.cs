using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
public sealed class AttemptOutcomeTests
{
    [TestMethod]
    public void OfStatus_EveryStatus_FollowsTheTable()
    {
        for (var status = 100; status < 600; status++)
        {
            var expected = status switch
            {
                400 or 401 or 403 or 413 => AttemptOutcome.Rejected,
                410 => AttemptOutcome.Gone,
                429 or 503 => AttemptOutcome.Throttled,
                _ when status / 100 == 2 => AttemptOutcome.Delivered,
                _ when status / 100 == 3 => AttemptOutcome.Redirected,
                _ => AttemptOutcome.ErrorStatus,
            };
            Assert.AreEqual(expected, AttemptOutcomes.OfStatus(status), $"Status {status}");
        }
    }

    [TestMethod]
    [DataRow(AttemptOutcome.Delivered, "Delivered")]
    [DataRow(AttemptOutcome.Redirected, "Retry")]
    [DataRow(AttemptOutcome.Rejected, "Rejected")]
    [DataRow(AttemptOutcome.Gone, "Gone")]
    [DataRow(AttemptOutcome.Throttled, "Retry")]
    [DataRow(AttemptOutcome.ErrorStatus, "Retry")]
    [DataRow(AttemptOutcome.TimedOut, "Retry")]
    [DataRow(AttemptOutcome.NameNotResolved, "Retry")]
    [DataRow(AttemptOutcome.ConnectionFailed, "Retry")]
    [DataRow(AttemptOutcome.TlsFailed, "Retry")]
    [DataRow(AttemptOutcome.TargetRefused, "Retry")]
    public void ToConsequence_EveryOutcome_FollowsTheTable(AttemptOutcome outcome, string expected) =>
        Assert.AreEqual(expected, outcome.ToConsequence().ToString());
}
