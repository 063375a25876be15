using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Options;

namespace HagueWatch.Reading;

/// <summary>Reads what an operator must mend: of the settings, and what was recorded by a wrong clock.</summary>
internal sealed class FaultReader(
    UnknownSettings unknown, IOptions<WebhookOptions> webhooks, JsonBlob<Ledger> ledgers, TimeProvider clock)
{
    /// <returns>A sentence or two for each fault.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(Catalogue catalogue, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ledger = (await ledgers.ReadAsync(cancellationToken)).Value;
        return
        [
            .. unknown.Find(),
            .. webhooks.Value.Misconfigured.Select(endpoint => endpoint.Describe()),
            .. new[] { ClockCheck.FindFault(ledger, now) }.OfType<string>(),
            .. ClockCheck.FindFaults(catalogue, now),
        ];
    }
}
