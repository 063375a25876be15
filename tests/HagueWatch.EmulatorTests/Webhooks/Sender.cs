using HagueWatch.Alerts;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>Holds an outbox and its dispatcher as one process has them; several may share a store.</summary>
internal sealed class Sender : IDisposable
{
    private readonly WebhookClient client;

    public Sender(BlobStore store, TimeProvider clock, WebhookOptions settings)
    {
        var options = Options.Create(settings);
        Store = store;
        States = new EndpointStates(store);
        Outbox = new Outbox(store, States, options, NullLogger<Outbox>.Instance);
        Watch = new EndpointWatch(States, options, clock);
        Heartbeats = new Heartbeats(Outbox, options);
        client = new WebhookClient(options, clock);
        Ping = new EndpointPing(client, new Deployments(store, () => "test"), clock);
        var logger = NullLogger<Dispatcher>.Instance;
        var attempter = new DeliveryAttempter(Outbox, client, clock, () => 0.5, logger);
        Dispatcher = new Dispatcher(Outbox, States, attempter, options, clock, logger);
    }

    public Sender(BlobStore store, TimeProvider clock, bool allowPrivateTargets, params Endpoint[] endpoints)
        : this(
            store, clock, new WebhookOptions { AllowPrivateTargets = allowPrivateTargets, Endpoints = endpoints })
    {
    }

    public Sender(BlobStore store, TimeProvider clock, params Endpoint[] endpoints)
        : this(store, clock, allowPrivateTargets: true, endpoints)
    {
    }

    public BlobStore Store { get; }

    public Outbox Outbox { get; }

    public EndpointStates States { get; }

    public EndpointWatch Watch { get; }

    public Heartbeats Heartbeats { get; }

    public EndpointPing Ping { get; }

    public Dispatcher Dispatcher { get; }

    /// <summary>Counts what the outbox holds, as a listing shows it.</summary>
    public async Task<DeliveryCounts> CountAsync(CancellationToken cancellationToken)
    {
        var states = await Outbox.ListAsync(cancellationToken).Select(entry => entry.State).ToListAsync(cancellationToken);
        return new DeliveryCounts(
            states.Count(state => state == DeliveryState.Due),
            states.Count(state => state == DeliveryState.Delivered),
            states.Count(state => state == DeliveryState.Dead));
    }

    public async Task<Delivery> DeliveryOfAsync(
        AlertEvent alertEvent, string endpoint, CancellationToken cancellationToken) =>
        (await StoredAsync(alertEvent, endpoint, cancellationToken)).Delivery;

    public async Task<StoredDelivery> StoredAsync(
        AlertEvent alertEvent, string endpoint, CancellationToken cancellationToken) =>
        await Outbox.ReadAsync($"{alertEvent.Id}.{endpoint}.json", cancellationToken)
        ?? throw new AssertFailedException("No such delivery.");

    public void Dispose() => client.Dispose();
}

/// <summary>Counts the deliveries of an outbox by state.</summary>
internal sealed record DeliveryCounts(int Due, int Delivered, int Dead);
