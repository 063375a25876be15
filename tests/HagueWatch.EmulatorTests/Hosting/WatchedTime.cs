using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Hosting;

/// <summary>Fake time that tells when somebody has begun to wait, so that a test moves it neither too early nor by luck.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Lets time pass as soon as somebody waits for exactly that long.</summary>
    public async Task PassAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        await WaitedForAsync(wait, cancellationToken);
        Advance(wait);
    }

    /// <summary>Ends when somebody waits for exactly that long.</summary>
    public async Task WaitedForAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        while (await waits.Reader.ReadAsync(cancellationToken) != wait)
        {
            // Other waits do not matter.
        }
    }
}
