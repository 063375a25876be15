using HagueWatch.Publishers.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.Tests.Publishers.Fetching;

/// <summary>A clock that stands still until the fetcher waits before a retry: the wait is over at once and has moved the clock.</summary>
/// <remarks>Timeouts are no waits; a test lets them pass by <see cref="FakeTimeProvider.Advance"/>.</remarks>
internal sealed class WaitingClock(FetchOptions options) : FakeTimeProvider(Noon)
{
    private readonly List<TimeSpan> waits = [];

    public static DateTimeOffset Noon { get; } = new(2026, 7, 10, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits => waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime != options.AttemptTimeout && dueTime != options.TotalTimeout)
        {
            waits.Add(dueTime);
            Advance(dueTime);
        }

        return timer;
    }
}
