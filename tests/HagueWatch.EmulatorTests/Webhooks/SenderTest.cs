using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>Creates senders, each with a store of its own, whose waits end at once.</summary>
internal abstract class SenderTest
{
    /// <summary>Ends a test that waits for what never comes, in milliseconds.</summary>
    private protected const int HangLimit = 600_000;

    private protected readonly SkippingClock clock = new(AlertEvents.OffPath.Time);

    public TestContext TestContext { get; set; } = null!;

    private protected CancellationToken Cancellation => TestContext.CancellationToken;

    private protected async Task<Sender> SenderAsync(params Endpoint[] endpoints) =>
        new(await Azurite.CreateStoreAsync(Cancellation), clock, endpoints);
}
