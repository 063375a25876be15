using System.Text;
using HagueWatch.Jobs;
using HagueWatch.Publishers.Nato;
using HagueWatch.Runs;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HagueWatch.OneStep;

/// <summary>Runs one step of the pipeline, put together as the hosts do it.</summary>
internal static class Step
{
    /// <param name="name"><c>ingest</c>, <c>assess</c> or <c>deliver</c>.</param>
    /// <param name="clock">The pipeline's clock.</param>
    /// <param name="settings">The pipeline's settings, and <c>ExpectedGap</c>: one gap that is declared to the parser, in JSON.</param>
    /// <param name="cancellationToken">Ends the step.</param>
    public static async Task<RunRecord> RunAsync(
        string name,
        TimeProvider clock,
        IConfiguration settings,
        CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSingleton(clock);
        builder.Services.AddHagueWatch(settings);
        var gap = ArchiveJson.Read<ExpectedGap>(Encoding.UTF8.GetBytes(settings["ExpectedGap"]!), "ExpectedGap");
        builder.Services.Replace(ServiceDescriptor.Singleton(new NatoParser([gap])));
        builder.Services.AddSingleton(provider => new Deployments(provider.GetRequiredService<BlobStore>(), () => "onestep"));
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        var run = await (name switch
        {
            "ingest" => host.Services.GetRequiredService<IngestJob>().RunAsync("nato", cancellationToken),
            "assess" => host.Services.GetRequiredService<AssessTrajectoriesJob>().RunAsync(cancellationToken),
            "deliver" => host.Services.GetRequiredService<DeliverAlertsJob>().RunAsync(cancellationToken),
            var other => throw new ArgumentException($"There is no step '{other}'.", nameof(name)),
        });
        await host.StopAsync(cancellationToken);
        return run;
    }
}
