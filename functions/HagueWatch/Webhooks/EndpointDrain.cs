using System.Security.Cryptography;
using HagueWatch.Storage;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Webhooks;

/// <summary>Sends what is due to one endpoint, in one drain, while no other process does.</summary>
/// <remarks>
/// One loop decides and keeps the books; only attempts run beside it. Events of one alert are sent one after the other,
/// and a later one waits while an earlier one is due. A receiver is trusted step by step: after a failure one attempt
/// is made at a time, after each success twice as many.
/// </remarks>
internal sealed class EndpointDrain(
    Endpoint endpoint,
    JsonBlob<EndpointState> blob,
    Outbox outbox,
    DeliveryAttempter attempter,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>How many attempts may be under way. A kill repeats no more than these.</summary>
    public const int MostAtOnce = 20;

    /// <summary>How far ahead a drain waits: it covers a second attempt.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>How long after the window attempts start, so that time-outs cannot delay the next tick.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <summary>How long a claim lasts; a drain that goes on renews it.</summary>
    private static readonly TimeSpan ClaimLength = TimeSpan.FromSeconds(40);

    /// <summary>What must be left of a claim for an attempt: its time-out, and a while to record it.</summary>
    private static readonly TimeSpan ClaimLeft = WebhookClient.Timeout + TimeSpan.FromSeconds(8);

    /// <summary>How often the claim of another process is looked at again.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>After how long nobody waits any more for a delivery that was queued but never created.</summary>
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    private readonly string self = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly Dictionary<Task<Outcome>, QueuedDelivery> running = [];
    private readonly Dictionary<string, QueuedDelivery?> changed = [];
    private readonly List<DeadDelivery> dead = [];

    private Versioned<EndpointState> stored;
    private EndpointState state = EndpointState.Unknown;
    private List<QueuedDelivery> queue = [];
    private DrainResult result = DrainResult.Nothing;
    private DateTimeOffset lastStart = DateTimeOffset.MinValue;
    private int allowed = 1;
    private bool isClaimed;

    private TimeSpan Interval => attempter.IntervalOf(endpoint);

    public async Task<DrainResult> RunAsync(CancellationToken cancellationToken)
    {
        var horizon = clock.GetUtcNow() + Window;
        if (!await TryClaimAsync(horizon, cancellationToken))
        {
            return DrainResult.Nothing with { StillDue = state.Due?.Count ?? 0 };
        }

        try
        {
            await SendAsync(horizon, cancellationToken);
        }
        finally
        {
            await FinishAsync();
        }

        return result with { StillDue = queue.Count };
    }

    private async Task SendAsync(DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        while (true)
        {
            await RenewAsync(cancellationToken);
            while (running.Count < allowed && MayStart(horizon) && FindNext() is { } next)
            {
                queue.Remove(next);
                lastStart = clock.GetUtcNow();
                running.Add(AttemptAsync(next, cancellationToken), next);
            }

            if (running.Count > 0)
            {
                await AwaitOneAsync();
            }
            else if (FindNextInstant(horizon) is { } instant)
            {
                await WaitAsync(instant, cancellationToken);
            }
            else
            {
                return;
            }
        }
    }

    private async Task WaitAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var wait = instant - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private bool MayStart(DateTimeOffset horizon)
    {
        var now = clock.GetUtcNow();
        return isClaimed
            && now < horizon + Budget
            && state.Allows(now)
            && lastStart + Interval <= now
            && stored.Value.Claim!.Until - now >= ClaimLeft;
    }

    /// <summary>Finds the first event that may be sent now: none of its alert is due before it, or on its way.</summary>
    private QueuedDelivery? FindNext()
    {
        var now = clock.GetUtcNow();
        HashSet<string> held = [.. running.Values.Select(one => one.Alert)];
        foreach (var one in queue)
        {
            if (held.Add(one.Alert) && one.Due <= now)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>Finds when something may be sent next; null where that is too late for this drain.</summary>
    private DateTimeOffset? FindNextInstant(DateTimeOffset horizon)
    {
        if (queue.Count == 0 || !isClaimed || state.IsDisabled)
        {
            return null;
        }

        var due = queue.DistinctBy(one => one.Alert).Min(one => one.Due);
        var open = state.OpenUntil > due ? state.OpenUntil.Value : due;
        var now = clock.GetUtcNow();
        if (open > horizon || now >= horizon + Budget)
        {
            return null;
        }

        var paced = lastStart + Interval;
        return paced > open ? paced : open;
    }

    private async Task<Outcome> AttemptAsync(QueuedDelivery next, CancellationToken cancellationToken)
    {
        if (await outbox.ReadAsync(next.Event, endpoint.Id, cancellationToken) is not { } read)
        {
            return new Outcome(null, null);
        }

        return read.Delivery.State == DeliveryState.Due && read.Delivery.Due <= clock.GetUtcNow()
            ? new Outcome(read.Delivery, await attempter.AttemptAsync(endpoint, read, cancellationToken))
            : new Outcome(read.Delivery, null);
    }

    /// <summary>Waits for the first attempt that ends, and enters what came of it.</summary>
    private async Task AwaitOneAsync()
    {
        var ended = await Task.WhenAny(running.Keys);
        running.Remove(ended, out var queued);
        Enter(queued!, await ended);
    }

    private void Enter(QueuedDelivery queued, Outcome outcome)
    {
        if (outcome.Made is { } made)
        {
            state = state.After(made.Attempt, made.RetryAfter);
            var worked = made.Attempt.Outcome == AttemptOutcome.Delivered;
            allowed = !worked || Interval > TimeSpan.Zero ? 1 : Math.Min(2 * allowed, MostAtOnce);
            result = made.Delivery is { } recorded ? result.Add(recorded.State) : result;
        }

        var now = outcome.Made is null ? outcome.Found : outcome.Made.Delivery;
        switch (now?.State)
        {
            case DeliveryState.Due:
                Put(QueuedDelivery.From(now));
                break;
            case DeliveryState.Dead:
                dead.Add(new DeadDelivery(now.Event, now.Ended!.Value));
                changed[queued.Event] = null;
                break;
            case DeliveryState.Delivered:
                var last = state.LastDelivered > now.Ended ? state.LastDelivered : now.Ended;
                state = state with { LastDelivered = last };
                changed[queued.Event] = null;
                break;
            case DeliveryState.Dropped:
                changed[queued.Event] = null;
                break;
            case null when outcome.Made is null && queued.Time + OrphanAge < clock.GetUtcNow():
                changed[queued.Event] = null;
                break;
            case null:
                // Not created yet, or changed by another process: it is looked at again in the next drain.
                changed[queued.Event] = queued;
                break;
            default:
                throw new InvalidOperationException($"A delivery cannot be {now.State}.");
        }
    }

    private void Put(QueuedDelivery due)
    {
        changed[due.Event] = due;
        var index = queue.BinarySearch(due);
        queue.Insert(index < 0 ? ~index : index, due);
    }

    /// <summary>Waits for the claim of another process to end, but not for long.</summary>
    private async Task<bool> TryClaimAsync(DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        while (true)
        {
            stored = await blob.ReadAsync(cancellationToken);
            state = stored.Value;
            var now = clock.GetUtcNow();
            if (!state.Allows(horizon))
            {
                var reason = state.IsDisabled ? "it answered 410 and is disabled" : "it kept failing";
                logger.EndpointPaused(endpoint.Id, state.Due?.Count ?? 0, reason);
                return false;
            }

            if (!(state.Claim?.Until > now))
            {
                var claimed = state with { Claim = new EndpointClaim(self, now + ClaimLength) };
                if (await blob.TrySwapAsync(claimed, stored.ETag, cancellationToken) is { } etag)
                {
                    Take(new Versioned<EndpointState>(claimed, etag));
                    return true;
                }

                continue;
            }

            if (now > horizon + (ClaimLength - Window))
            {
                return false;
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (isClaimed && stored.Value.Claim!.Until - clock.GetUtcNow() < ClaimLeft)
        {
            var until = clock.GetUtcNow() + ClaimLength;
            await SaveAsync(new EndpointClaim(self, until), cancellationToken);
        }
    }

    /// <summary>Enters what is still under way, and lets the next process send.</summary>
    private async Task FinishAsync()
    {
        // Where any is under way here, another one's failure ends the drain.
        await ((Task)Task.WhenAll(running.Keys)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var (ended, queued) in running.Where(one => one.Key.IsCompletedSuccessfully))
        {
            Enter(queued, await ended);
        }

        running.Clear();
        await SaveAsync(claim: null, CancellationToken.None);
    }

    private async Task SaveAsync(EndpointClaim? claim, CancellationToken cancellationToken) =>
        Take(await blob.ChangeAsync(stored, one => Merge(one, claim), cancellationToken));

    /// <summary>Enters what this drain has found into the state as it is now: others may have queued and enabled.</summary>
    private EndpointState Merge(EndpointState now, EndpointClaim? claim)
    {
        if (now.Due is null)
        {
            // It was deleted: the outbox is looked through again for all that is due.
            return now;
        }

        var circuit = now.Enabled == stored.Value.Enabled ? state : now;
        return now with
        {
            FailuresInARow = circuit.FailuresInARow,
            FailingSince = circuit.FailingSince,
            LastFailure = circuit.LastFailure,
            OpenUntil = circuit.OpenUntil,
            DisabledSince = circuit.DisabledSince,
            LastDelivered = state.LastDelivered,
            Claim = now.Claim?.By == self ? claim : now.Claim,
            Due =
            [
                .. now.Due
                    .Where(one => !changed.ContainsKey(one.Event))
                    .Concat(changed.Values.OfType<QueuedDelivery>())
                    .Order(),
            ],
            Dead = [.. now.Dead.ExceptBy(dead.Select(letter => letter.Event), letter => letter.Event), .. dead],
        };
    }

    private void Take(Versioned<EndpointState> saved)
    {
        stored = saved;
        state = saved.Value;
        isClaimed = state.Claim?.By == self;
        changed.Clear();
        dead.Clear();
        HashSet<string> away = [.. running.Values.Select(one => one.Event)];
        queue = [.. (state.Due ?? []).Where(one => !away.Contains(one.Event))];
    }

    /// <param name="Found">The delivery as it was read; null where there is none.</param>
    /// <param name="Made">The attempt; null where none was to be made.</param>
    private sealed record Outcome(Delivery? Found, AttemptResult? Made);
}
