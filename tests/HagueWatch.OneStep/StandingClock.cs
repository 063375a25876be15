namespace HagueWatch.OneStep;

/// <summary>A clock that stands still, so that runs can be compared; timers go at their usual pace.</summary>
public sealed class StandingClock(DateTimeOffset instant) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => instant;
}
