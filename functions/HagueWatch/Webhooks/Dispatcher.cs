using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Makes the attempts that are due. A receiver may see an event again, with the same id and the same bytes.</summary>
/// <remarks>Any number of processes may drain at once: each attempt is claimed by compare-and-swap before its request is sent.</remarks>
public sealed class Dispatcher
{
    /// <summary>How far ahead a drain waits, so that the second attempt and a crashed process's claim need no second drain.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>After it no attempt is started: an endpoint that lets every request time out must not keep the function from its next tick.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <summary>Holds through an attempt and the writing of its outcome, and is over within the window.</summary>
    private static readonly TimeSpan Claim = WebhookClient.Timeout + TimeSpan.FromSeconds(10);

    /// <summary>How often a delivery that another process claimed is looked at.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan KeepDelivered = TimeSpan.FromDays(90);

    private readonly Outbox outbox;
    private readonly EndpointStates states;
    private readonly WebhookClient client;
    private readonly IOptions<WebhookOptions> options;
    private readonly TimeProvider clock;
    private readonly Func<double> random;
    private readonly ILogger<Dispatcher> logger;

    internal Dispatcher(
        Outbox outbox,
        EndpointStates states,
        WebhookClient client,
        IOptions<WebhookOptions> options,
        TimeProvider clock,
        Func<double> random,
        ILogger<Dispatcher> logger)
    {
        this.outbox = outbox;
        this.states = states;
        this.client = client;
        this.options = options;
        this.clock = clock;
        this.random = random;
        this.logger = logger;
    }

    /// <summary>Attempts what is due now or within half a minute, waiting for the latter; endpoints do not wait for each other.</summary>
    public async Task<DrainResult> DrainAsync(CancellationToken cancellationToken)
    {
        var entries = await outbox.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        await DeleteOldAsync(entries, cancellationToken);
        var drains = entries
            .Where(entry => entry.State == DeliveryState.Due)
            .GroupBy(entry => entry.Endpoint)
            .Select(group => DrainAsync(group.Key, [.. group], cancellationToken));
        return (await Task.WhenAll(drains)).Aggregate(DrainResult.Nothing, (sum, one) => sum.Add(one));
    }

    private async Task<DrainResult> DrainAsync(string id, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var endpoint = options.Value.Endpoints.FirstOrDefault(endpoint => endpoint.Id == id);
        if (endpoint is null)
        {
            logger.EndpointMissing(id, entries.Count);
            return DrainResult.Nothing with { WithoutEndpoint = entries.Count };
        }

        var horizon = clock.GetUtcNow() + Window;
        var state = await states.ReadAsync(id, cancellationToken);
        if (state.IsDisabled || state.OpenUntil > horizon)
        {
            logger.EndpointRests(id, entries.Count, state.IsDisabled ? "it answered 410 and is disabled" : "it kept failing");
            return DrainResult.Nothing with { StillDue = entries.Count };
        }

        var open = new List<StoredDelivery>();
        foreach (var entry in entries.Where(entry => entry.Instant <= horizon))
        {
            await AddIfDueAsync(open, entry.Path, cancellationToken);
        }

        var result = DrainResult.Nothing with { StillDue = entries.Count(entry => entry.Instant > horizon) };
        while (clock.GetUtcNow() < horizon + Budget && !state.IsDisabled && !(state.OpenUntil > horizon) && First(open, horizon) is { } next)
        {
            open.Remove(next);
            if (await WaitAsync(next.Delivery, state, cancellationToken))
            {
                await AddIfDueAsync(open, next.Path, cancellationToken);
            }
            else if (await AttemptAsync(endpoint, next, cancellationToken) is { } attempted)
            {
                var attempt = attempted.Delivery.Attempts[^1];
                // A state that is well and stays so costs no look at it.
                state = state == state.After(attempt)
                    ? state
                    : await states.ChangeAsync(id, stored => stored.After(attempt), CancellationToken.None);
                result = result.Add(ResultOf(attempted.Delivery));
                if (attempted.Delivery.State == DeliveryState.Due)
                {
                    open.Add(attempted);
                }
            }
            else
            {
                await AddIfDueAsync(open, next.Path, cancellationToken);
            }
        }

        return result with { StillDue = result.StillDue + open.Count };
    }

    /// <summary>Picks what may be attempted now in the order of the events, else what may be attempted next.</summary>
    private StoredDelivery? First(IEnumerable<StoredDelivery> open, DateTimeOffset horizon)
    {
        var now = clock.GetUtcNow();
        return open
            .Where(one => one.Delivery.NotBefore <= horizon)
            .OrderBy(one => one.Delivery.NotBefore > now ? one.Delivery.NotBefore : now)
            .ThenBy(one => one.Delivery.Time)
            .ThenBy(one => one.Delivery.Alert, StringComparer.Ordinal)
            .ThenBy(one => one.Delivery.Sequence)
            .FirstOrDefault();
    }

    /// <returns>Whether there was anything to wait for; the delivery must then be read again.</returns>
    private async Task<bool> WaitAsync(Delivery delivery, EndpointState state, CancellationToken cancellationToken)
    {
        var notBefore = state.OpenUntil > delivery.NotBefore ? state.OpenUntil : delivery.NotBefore;
        var wait = notBefore!.Value - clock.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            return false;
        }

        await Task.Delay(delivery.ClaimedUntil is not null && wait > Look ? Look : wait, clock, cancellationToken);
        return true;
    }

    /// <returns>The delivery after the attempt, or null where another process has or took the claim.</returns>
    private async Task<StoredDelivery?> AttemptAsync(Endpoint endpoint, StoredDelivery due, CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        if (await outbox.TrySwapAsync(due, due.Delivery.Claim(started + Claim), cancellationToken) is not { } claimed)
        {
            return null;
        }

        if (clock.GetUtcNow() + WebhookClient.Timeout > started + Claim)
        {
            // The storage was so slow that another process might take over while the request is on its way.
            return null;
        }

        using var trace = DeliveryTelemetry.Begin(claimed.Delivery);
        var answer = await client.SendAsync(endpoint, claimed.Delivery.Event, claimed.Delivery.Body, cancellationToken);
        var attempt = new Attempt(claimed.Delivery.NextAttempt, started, clock.GetUtcNow(), answer.Outcome, answer.Status, answer.RefusedTarget);
        var next = claimed.Delivery.Record(attempt, answer.RetryAfter, random());
        // What was sent is sent: cancelling here would only make the receiver see it twice.
        var recorded = await outbox.TrySwapAsync(claimed, next, CancellationToken.None);
        Tell(recorded is not null, next, attempt);
        DeliveryTelemetry.Tell(trace, recorded is not null, next, attempt);
        return recorded;
    }

    private async Task AddIfDueAsync(List<StoredDelivery> open, string path, CancellationToken cancellationToken)
    {
        if (await outbox.ReadAsync(path, cancellationToken) is { Delivery.State: DeliveryState.Due } stored)
        {
            open.Add(stored);
        }
    }

    private async Task DeleteOldAsync(IEnumerable<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var last = clock.GetUtcNow() - KeepDelivered;
        var count = 0;
        foreach (var old in entries.Where(entry => entry.State == DeliveryState.Delivered && entry.Instant < last))
        {
            await outbox.DeleteAsync(old, cancellationToken);
            count++;
        }

        if (count > 0)
        {
            logger.DeletedOld(count);
        }
    }

    private static DrainResult ResultOf(Delivery attempted) => attempted.State switch
    {
        DeliveryState.Delivered => DrainResult.Nothing with { Delivered = 1 },
        DeliveryState.Dead => DrainResult.Nothing with { Dead = 1 },
        _ => DrainResult.Nothing with { Failed = 1 },
    };

    private void Tell(bool recorded, Delivery delivery, Attempt attempt)
    {
        if (attempt.Outcome == AttemptOutcome.TargetRefused)
        {
            logger.TargetRefused(delivery.Endpoint, attempt.RefusedTarget);
        }

        if (!recorded)
        {
            logger.ClaimLost(delivery.Event, delivery.Endpoint, attempt.Number, attempt.Outcome);
        }
        else if (delivery.DeadLetter is { } dead)
        {
            logger.Dead(delivery.Event, delivery.Endpoint, dead.Reason, dead.Attempts, dead.LastOutcome, attempt.Status);
        }
        else if (delivery.State == DeliveryState.Delivered)
        {
            logger.Delivered(delivery.Event, delivery.Endpoint, attempt.Number);
        }
        else
        {
            logger.AttemptFailed(delivery.Event, delivery.Endpoint, attempt.Number, attempt.Outcome, attempt.Status, delivery.Due);
        }
    }
}
