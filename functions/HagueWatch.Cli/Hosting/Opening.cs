using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Options;

namespace HagueWatch.Cli.Hosting;

/// <summary>Says at the start of <c>serve</c> what the store holds, whom it tells, and how its site is seen.</summary>
internal sealed class Opening(JsonBlob<Catalogue> catalogues, IOptions<WebhookOptions> webhooks)
{
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var entries = (await catalogues.ReadAsync(cancellationToken)).Value.Entries.ToList();
        var publishers = entries.Select(entry => PublisherNames.Of(entry.Publisher)).Distinct().ToList();
        var endpoints = webhooks.Value.Endpoints.Select(endpoint => endpoint.Id).ToList();
        return
        [
            entries.Count == 0
                ? "It holds no edition yet: every publisher is asked at once."
                : $"It holds {entries.Count} editions, of {string.Join(", ", publishers)}.",
            endpoints.Count == 0
                ? "It tells nobody: no endpoint is configured; docs/webhooks.md says how."
                : $"It tells {string.Join(", ", endpoints)}.",
            "Its site: `site serve`. How it is: `status`.",
        ];
    }
}
