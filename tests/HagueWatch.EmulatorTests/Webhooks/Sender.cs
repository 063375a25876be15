using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>An outbox and its dispatcher as one process has them; several may share a store.</summary>
internal sealed class Sender : IDisposable
{
    private readonly WebhookClient client;

    public Sender(BlobStore store, TimeProvider clock, bool allowPrivateTargets, params Endpoint[] endpoints)
    {
        var options = Options.Create(new WebhookOptions { AllowPrivateTargets = allowPrivateTargets, Endpoints = endpoints });
        Store = store;
        Outbox = new Outbox(store, options, NullLogger<Outbox>.Instance);
        client = new WebhookClient(options, clock);
        Dispatcher = new Dispatcher(Outbox, client, options, clock, () => 0.5, NullLogger<Dispatcher>.Instance);
    }

    public Sender(BlobStore store, TimeProvider clock, params Endpoint[] endpoints)
        : this(store, clock, allowPrivateTargets: true, endpoints)
    {
    }

    public BlobStore Store { get; }

    public Outbox Outbox { get; }

    public Dispatcher Dispatcher { get; }

    public async Task<Delivery> DeliveryOfAsync(AlertEvent alertEvent, string endpoint, CancellationToken cancellationToken) =>
        (await StoredAsync(alertEvent, endpoint, cancellationToken)).Delivery;

    public async Task<StoredDelivery> StoredAsync(AlertEvent alertEvent, string endpoint, CancellationToken cancellationToken) =>
        await Outbox.ReadAsync($"{alertEvent.Id}.{endpoint}.json", cancellationToken)
        ?? throw new AssertFailedException("No such delivery.");

    public void Dispose() => client.Dispose();
}
