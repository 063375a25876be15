using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Makes the attempts that are due. A receiver may get an event again, with the same id and bytes.</summary>
/// <remarks>Any number of processes may drain at once, because each attempt is claimed before it is made.</remarks>
internal sealed class Dispatcher(
    Outbox outbox,
    EndpointStates states,
    DeliveryAttempter attempter,
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    ILogger<Dispatcher> logger)
{
    /// <summary>How far ahead a drain waits: it covers a second attempt and the claim of a crashed process.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>How long after the window attempts start, so that time-outs cannot delay the next tick.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <summary>How often a delivery that another process claimed is read again.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan KeepDelivered = TimeSpan.FromDays(90);

    /// <summary>Attempts what is due now or within half a minute; endpoints do not wait for each other.</summary>
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

    private async Task<DrainResult> DrainAsync(
        string id, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var endpoint = options.Value.Endpoints.FirstOrDefault(endpoint => endpoint.Id == id);
        if (endpoint is null && options.Value.Misconfigured.Any(one => one.Subscriber?.Id == id))
        {
            logger.EndpointPaused(id, entries.Count, "its settings are wrong");
            return DrainResult.Nothing with { StillDue = entries.Count };
        }

        if (endpoint is null)
        {
            logger.EndpointMissing(id, entries.Count);
            return DrainResult.Nothing with { WithoutEndpoint = entries.Count };
        }

        var horizon = clock.GetUtcNow() + Window;
        var state = (await states.For(id).ReadAsync(cancellationToken)).Value;
        if (!state.Allows(horizon))
        {
            var reason = state.IsDisabled ? "it answered 410 and is disabled" : "it kept failing";
            logger.EndpointPaused(id, entries.Count, reason);
            return DrainResult.Nothing with { StillDue = entries.Count };
        }

        var open = new List<StoredDelivery>();
        foreach (var entry in entries.Where(entry => entry.Instant <= horizon))
        {
            await AddIfDueAsync(open, entry.Path, cancellationToken);
        }

        var result = await DrainAsync(endpoint, state, open, horizon, cancellationToken);
        return result with { StillDue = open.Count + entries.Count(entry => entry.Instant > horizon) };
    }

    /// <summary>Attempts the open deliveries of an endpoint; those that are left in the list are still due.</summary>
    private async Task<DrainResult> DrainAsync(
        Endpoint endpoint,
        EndpointState state,
        List<StoredDelivery> open,
        DateTimeOffset horizon,
        CancellationToken cancellationToken)
    {
        var result = DrainResult.Nothing;
        while (clock.GetUtcNow() < horizon + Budget && state.Allows(horizon) && First(open, horizon) is { } next)
        {
            open.Remove(next);
            var waited = await WaitAsync(next.Delivery, state, cancellationToken);
            if (waited || await attempter.AttemptAsync(endpoint, next, cancellationToken) is not { } attempted)
            {
                await AddIfDueAsync(open, next.Path, cancellationToken);
                continue;
            }

            state = await ChangeStateAsync(endpoint.Id, state, attempted.Delivery.Attempts[^1]);
            result = result.Add(attempted.Delivery.State);
            if (attempted.Delivery.State == DeliveryState.Due)
            {
                open.Add(attempted);
            }
        }

        return result;
    }

    // A state that stays as it is costs no request to the storage.
    private async Task<EndpointState> ChangeStateAsync(string endpoint, EndpointState state, Attempt attempt) =>
        state == state.After(attempt)
            ? state
            : await states.For(endpoint).ChangeAsync(stored => stored.After(attempt), CancellationToken.None);

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

        var isClaimed = delivery.ClaimedUntil is not null && wait > PollInterval;
        await Task.Delay(isClaimed ? PollInterval : wait, clock, cancellationToken);
        return true;
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
}
