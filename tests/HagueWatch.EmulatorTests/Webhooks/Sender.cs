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

    public Sender(BlobStore store, TimeProvider clock, bool allowPrivateTargets, params Endpoint[] endpoints)
    {
        var options = Options.Create(
            new WebhookOptions { AllowPrivateTargets = allowPrivateTargets, Endpoints = endpoints });
        Store = store;
        Outbox = new Outbox(store, options, NullLogger<Outbox>.Instance);
        States = new EndpointStates(store);
        Watch = new EndpointWatch(Outbox, States, options);
        Heartbeats = new Heartbeats(Outbox, options);
        client = new WebhookClient(options, clock);
        Ping = new EndpointPing(client, clock);
        var logger = NullLogger<Dispatcher>.Instance;
        var attempter = new DeliveryAttempter(Outbox, client, clock, () => 0.5, logger);
        Dispatcher = new Dispatcher(Outbox, States, attempter, options, clock, logger);
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

    public async Task<Delivery> DeliveryOfAsync(
        AlertEvent alertEvent, string endpoint, CancellationToken cancellationToken) =>
        (await StoredAsync(alertEvent, endpoint, cancellationToken)).Delivery;

    public async Task<StoredDelivery> StoredAsync(
        AlertEvent alertEvent, string endpoint, CancellationToken cancellationToken) =>
        await Outbox.ReadAsync($"{alertEvent.Id}.{endpoint}.json", cancellationToken)
        ?? throw new AssertFailedException("No such delivery.");

    public void Dispose() => client.Dispose();
}
