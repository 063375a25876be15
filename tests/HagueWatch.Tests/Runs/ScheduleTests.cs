using HagueWatch.Runs;

namespace HagueWatch.Tests.Runs;

[TestClass]
internal sealed class ScheduleTests
{
    private static readonly DateTime Noon = new(2026, 7, 10, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow("0 10 6 * * *", "2026-07-11T06:10:00", DisplayName = "six fields")]
    [DataRow("10 6 * * *", "2026-07-11T06:10:00", DisplayName = "five fields, without seconds")]
    [DataRow("0 */5 * * * *", "2026-07-10T12:05:00", DisplayName = "every five minutes")]
    [DataRow("  0   20 * * * * ", "2026-07-10T12:20:00", DisplayName = "spare spaces")]
    [DataRow("0 0 9 * * MON", "2026-07-13T09:00:00", DisplayName = "day by name")]
    public void NextAfter_AnExpression_IsTheFirstOccurrenceAfterTheInstant(string expression, string expected)
    {
        var next = Schedule.TryParse(expression)!.NextAfter(Noon);

        Assert.AreEqual(expected, next.ToString("s"));
        Assert.AreEqual(DateTimeKind.Utc, next.Kind);
    }

    [TestMethod]
    public void NextAfter_AtAnOccurrence_IsTheOneAfterIt() =>
        Assert.AreEqual(Noon.AddHours(1), Schedule.TryParse("0 0 * * * *")!.NextAfter(Noon));

    [TestMethod]
    [DataRow("")]
    [DataRow("daily")]
    [DataRow("0 0 * *")]
    [DataRow("0 61 * * * *")]
    [DataRow("00:05:00")]
    public void TryParse_NoSchedule_IsNull(string expression) => Assert.IsNull(Schedule.TryParse(expression));
}
