namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>A clock that stands still but for short waits: they are over at once, and the clock has moved by them.</summary>
/// <remarks>A timeout is no wait: longer timers go at their usual pace.</remarks>
internal sealed class BriskClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private long waited;

    public override DateTimeOffset GetUtcNow() => start.AddTicks(Interlocked.Read(ref waited));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > Short)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Interlocked.Add(ref waited, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
