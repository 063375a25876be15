using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Reads what an operator must mend: what was recorded by a wrong clock.</summary>
internal sealed class FaultReader(JsonBlob<Ledger> ledgers, TimeProvider clock)
{
    /// <returns>A sentence or two for each fault.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(Catalogue catalogue, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ledger = (await ledgers.ReadAsync(cancellationToken)).Value;
        return
        [
            .. new[] { ClockCheck.FindFault(ledger, now) }.OfType<string>(),
            .. ClockCheck.FindFaults(catalogue, now),
        ];
    }
}
