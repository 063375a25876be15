namespace HagueWatch.Cli.Replay;

/// <summary>Goes on at the usual pace from the instant to which it was set.</summary>
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
