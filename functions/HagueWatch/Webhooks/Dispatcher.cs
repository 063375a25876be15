using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Makes the attempts that are due. A receiver may get an event again, with the same id and bytes.</summary>
/// <remarks>Any number of processes may drain at once, because an endpoint is claimed before anything is sent to it.</remarks>
internal sealed class Dispatcher(
    Outbox outbox,
    EndpointStates states,
    DeliveryAttempter attempter,
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    ILogger<Dispatcher> logger)
{
    /// <summary>Attempts what is due now or within half a minute; endpoints do not wait for each other.</summary>
    public async Task<DrainResult> DrainAsync(CancellationToken cancellationToken) =>
        await DrainAsync(await outbox.ListEndpointsAsync(cancellationToken), cancellationToken);

    /// <summary>Attempts what is due to endpoints that were listed.</summary>
    public async Task<DrainResult> DrainAsync(
        IReadOnlyList<EndpointOverview> endpoints, CancellationToken cancellationToken)
    {
        var drains = endpoints
            .Where(endpoint => endpoint.Due > 0 || !IsConfigured(endpoint.Endpoint))
            .Select(endpoint => DrainAsync(endpoint, cancellationToken));
        return (await Task.WhenAll(drains)).Aggregate(DrainResult.Nothing, (sum, one) => sum.Add(one));
    }

    private async Task<DrainResult> DrainAsync(EndpointOverview found, CancellationToken cancellationToken)
    {
        var id = found.Endpoint;
        var due = found.Due ?? 0;
        if (!IsConfigured(id))
        {
            await NoteAbsenceAsync(found, cancellationToken);
            return DrainResult.Nothing with { WithoutEndpoint = due };
        }

        if (options.Value.Endpoints.FirstOrDefault(endpoint => endpoint.Id == id) is not { } endpoint)
        {
            logger.EndpointPaused(id, due, "its settings are wrong");
            return DrainResult.Nothing with { StillDue = due };
        }

        return await new EndpointDrain(endpoint, states.For(id), outbox, attempter, clock, logger)
            .RunAsync(cancellationToken);
    }

    private bool IsConfigured(string id) => options.Value.Subscribers.Any(subscriber => subscriber.Id == id);

    /// <summary>Notes, and says once, that an endpoint is gone from the configuration.</summary>
    private async Task NoteAbsenceAsync(EndpointOverview gone, CancellationToken cancellationToken)
    {
        if (gone.IsAbsent)
        {
            return;
        }

        var now = clock.GetUtcNow();
        await states.For(gone.Endpoint).ChangeAsync(
            state => state.AbsentSince is null ? state with { AbsentSince = now } : state, cancellationToken);
        if (gone.Due > 0)
        {
            logger.EndpointMissing(gone.Endpoint, gone.Due.Value);
        }
    }
}
