using HagueWatch.Reading;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HagueWatch.Jobs;

/// <summary>Logs at start what is wrong with the settings and does not keep the process from starting.</summary>
internal sealed class StartReport(
    UnknownSettings unknown, IOptions<WebhookOptions> webhooks, ILogger<StartReport> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var fault in unknown.Find().Concat(webhooks.Value.Misconfigured.Select(one => one.Describe())))
        {
            logger.SettingFaulty(fault);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
