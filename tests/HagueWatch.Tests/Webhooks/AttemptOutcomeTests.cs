using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class AttemptOutcomeTests
{
    [TestMethod]
    public void FromStatus_EveryStatus_FollowsTheTable()
    {
        for (var status = 100; status < 600; status++)
        {
            var expected = status switch
            {
                400 or 413 => AttemptOutcome.Rejected,
                401 or 403 => AttemptOutcome.Unauthorized,
                410 => AttemptOutcome.Gone,
                429 or 503 => AttemptOutcome.Throttled,
                _ when status / 100 == 2 => AttemptOutcome.Delivered,
                _ when status / 100 == 3 => AttemptOutcome.Redirected,
                _ => AttemptOutcome.ErrorStatus,
            };
            Assert.AreEqual(expected, AttemptOutcomes.FromStatus(status), $"Status {status}");
        }
    }

    [TestMethod]
    [DataRow(AttemptOutcome.Delivered, Consequence.Delivered)]
    [DataRow(AttemptOutcome.Redirected, Consequence.Retry)]
    [DataRow(AttemptOutcome.Rejected, Consequence.Rejected)]
    [DataRow(AttemptOutcome.Unauthorized, Consequence.Retry)]
    [DataRow(AttemptOutcome.Gone, Consequence.Gone)]
    [DataRow(AttemptOutcome.Throttled, Consequence.Retry)]
    [DataRow(AttemptOutcome.ErrorStatus, Consequence.Retry)]
    [DataRow(AttemptOutcome.TimedOut, Consequence.Retry)]
    [DataRow(AttemptOutcome.NameNotResolved, Consequence.Retry)]
    [DataRow(AttemptOutcome.ConnectionFailed, Consequence.Retry)]
    [DataRow(AttemptOutcome.TlsFailed, Consequence.Retry)]
    [DataRow(AttemptOutcome.TargetRefused, Consequence.Retry)]
    [DataRow(AttemptOutcome.TemplateFailed, Consequence.Retry)]
    [DataRow(AttemptOutcome.NotConsented, Consequence.Retry)]
    public void ToConsequence_EveryOutcome_FollowsTheTable(AttemptOutcome outcome, Consequence expected) =>
        Assert.AreEqual(expected, outcome.ToConsequence());
}
