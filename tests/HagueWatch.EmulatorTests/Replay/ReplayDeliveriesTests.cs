using HagueWatch.Alerts;
using HagueWatch.Cli.Replay;
using HagueWatch.EmulatorTests.Webhooks;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;

namespace HagueWatch.EmulatorTests.Replay;

[TestClass]
internal sealed class ReplayDeliveriesTests : SenderTest
{
    [TestMethod]
    public async Task AddEndedAsync_AfterAKilledReplay_CountsWhatItLeftDueAndNotWhatItDelivered()
    {
        using var sender = await SenderAsync(AlertEvents.EndpointAt(new Uri("https://example.org/hook")));
        await AddAsync(sender, AlertEvents.OffPath);
        await EndAsync(sender, AlertEvents.OffPath, DeliveryState.Delivered);
        await AddAsync(sender, AlertEvents.Resolved);

        var deliveries = await ReplayDeliveries.StartAsync(sender.Outbox, Cancellation);
        await EndAsync(sender, AlertEvents.Resolved, DeliveryState.Delivered);
        await AddAsync(sender, AlertEvents.Revised, AlertEvents.Stale);
        await EndAsync(sender, AlertEvents.Revised, DeliveryState.Dead);
        await deliveries.AddEndedAsync(Cancellation);

        Assert.AreEqual(AlertEvents.Resolved.Id, Assert.ContainsSingle(deliveries.Delivered));
        Assert.AreEqual(AlertEvents.Revised.Id, Assert.ContainsSingle(deliveries.DeadLettered));
    }

    private async Task AddAsync(Sender sender, params AlertEvent[] events)
    {
        foreach (var one in events)
        {
            await sender.Outbox.AddAsync(one, Cancellation);
        }
    }

    private async Task EndAsync(Sender sender, AlertEvent one, DeliveryState state)
    {
        var stored = await sender.StoredAsync(one, "desk", Cancellation);
        var ended = stored.Delivery with { State = state, Due = null, Ended = stored.Delivery.Time };
        await sender.Outbox.TrySwapAsync(stored, ended, Cancellation);
    }
}
