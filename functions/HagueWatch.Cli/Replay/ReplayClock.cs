namespace HagueWatch.Cli.Replay;

/// <summary>A clock that can be set and then goes on at its usual pace.</summary>
internal sealed class ReplayClock : TimeProvider
{
    private DateTimeOffset set = System.GetUtcNow();
    private long since = System.GetTimestamp();

    public void Set(DateTimeOffset instant)
    {
        set = instant;
        since = System.GetTimestamp();
    }

    public override DateTimeOffset GetUtcNow() => set + System.GetElapsedTime(since);
}
