using HagueWatch.Cli.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace HagueWatch.Tests.Hosting;

[TestClass]
public sealed class TimerClockTests
{
    private static readonly DateTime Noon = new(2026, 7, 10, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Schedule Hourly = Schedule.TryParse("0 0 * * * *")!;

    [TestMethod]
    public void Resume_NewTimer_WaitsForItsFirstOccurrence()
    {
        var status = TimerClock.Resume(null, Hourly, Noon.AddMinutes(10));

        Assert.AreEqual(Noon.AddHours(1), status.Next);
        Assert.AreEqual(Noon.AddMinutes(10), status.LastUpdated);
        Assert.AreEqual(default, status.Last);
    }

    [TestMethod]
    public void Resume_SameSchedule_KeepsTheStatus()
    {
        var kept = TimerClock.After(Hourly, Noon);

        Assert.AreSame(kept, TimerClock.Resume(kept, Hourly, Noon.AddDays(3)));
    }

    [TestMethod]
    public void Resume_ChangedSchedule_StartsAnewAndForgetsWhatWasMissed()
    {
        var kept = TimerClock.After(Hourly, Noon);
        var daily = Schedule.TryParse("0 30 6 * * *")!;

        var status = TimerClock.Resume(kept, daily, Noon.AddDays(3));

        Assert.AreEqual(new DateTime(2026, 7, 14, 6, 30, 0, DateTimeKind.Utc), status.Next);
        Assert.AreEqual(default, status.Last);
        Assert.IsFalse(TimerClock.IsPastDue(status, Noon.AddDays(3)));
    }

    [TestMethod]
    public void IsPastDue_AtTheOccurrence_IsFalse() =>
        Assert.IsFalse(TimerClock.IsPastDue(TimerClock.After(Hourly, Noon), Noon.AddHours(1).AddMilliseconds(300)));

    [TestMethod]
    public void IsPastDue_OccurrenceMissed_IsTrue() =>
        Assert.IsTrue(TimerClock.IsPastDue(TimerClock.After(Hourly, Noon), Noon.AddHours(1).AddMinutes(1)));

    [TestMethod]
    public void After_ManyMissedOccurrences_MakeOneRun()
    {
        var late = Noon.AddDays(3).AddMinutes(7);

        var status = TimerClock.After(Hourly, late);

        Assert.AreEqual(Noon.AddDays(3).AddHours(1), status.Next);
    }

    [TestMethod]
    public void After_RunLongerThanTheInterval_IsDueAgainAtItsEnd()
    {
        var status = TimerClock.After(Hourly, Noon);

        Assert.IsTrue(TimerClock.IsPastDue(status, Noon.AddMinutes(90)));
    }

    [TestMethod]
    public void After_AnyRun_IsNotTakenForAChangedSchedule()
    {
        ScheduleStatus status = TimerClock.After(Hourly, Noon.AddMilliseconds(1234));

        Assert.AreSame(status, TimerClock.Resume(status, Hourly, Noon.AddMinutes(1)));
        Assert.AreEqual(Noon.AddMilliseconds(1234), status.Last);
    }
}
