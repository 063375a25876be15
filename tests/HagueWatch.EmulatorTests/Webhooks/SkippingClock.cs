using HagueWatch.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>A clock that moves only when the code waits: the wait ends at once and the clock has moved.</summary>
/// <remarks>An attempt's timeout is not a wait; a test lets it pass by <see cref="FakeTimeProvider.Advance"/>.</remarks>
internal sealed class SkippingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>Whether waits last until the test moves the clock.</summary>
    public bool Frozen { get; set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (!Frozen && dueTime > TimeSpan.Zero && dueTime != WebhookClient.Timeout)
        {
            Advance(dueTime);
        }

        return timer;
    }
}
