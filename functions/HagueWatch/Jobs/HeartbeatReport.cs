using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Jobs;

/// <summary>Reports the pipeline's state once a day, week or month to the endpoints that ask for it.</summary>
internal sealed class HeartbeatReport(
    PublisherRegistry publishers, JsonBlob<Ledger> ledgers, Deployments deployments, Heartbeats heartbeats)
{
    /// <summary>Creates the deliveries of this day, week and month that do not exist yet.</summary>
    /// <returns>How many this call created.</returns>
    public async Task<int> AddAsync(Catalogue catalogue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!heartbeats.AreWanted)
        {
            return 0;
        }

        var ledger = (await ledgers.ReadAsync(cancellationToken)).Value;
        var firing = ledger.Alerts.Values.Count(alert => alert.State == AlertState.Firing);
        var newest = publishers.All
            .Select(publisher => catalogue.CurrentAt(publisher.Id, now))
            .OfType<CatalogueEntry>();
        var deployment = await deployments.GetIdAsync(cancellationToken);
        return await heartbeats.AddAsync(new Heartbeat(now, firing, [.. newest], deployment), cancellationToken);
    }
}
