// Runs one step of the pipeline under a standing clock and ends: a process to be killed by tests.
// Usage: HagueWatch.OneStep <instant> ingest|assess|deliver, with the settings as one JSON object on standard input.
using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Jobs;
using HagueWatch.OneStep;
using HagueWatch.Publishers.Nato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

var settings = new ConfigurationBuilder().AddJsonStream(Console.OpenStandardInput()).Build();
var builder = Host.CreateEmptyApplicationBuilder(settings: null);
builder.Services.AddSingleton<TimeProvider>(new StandingClock(DateTimeOffset.Parse(args[0], CultureInfo.InvariantCulture)));
builder.Services.AddHagueWatch(settings);
if (settings["ExpectedGap"] is { } gap)
{
    builder.Services.Replace(ServiceDescriptor.Singleton(new NatoParser([ArchiveJson.Read<ExpectedGap>(System.Text.Encoding.UTF8.GetBytes(gap), "ExpectedGap")])));
}

using var host = builder.Build();
await host.StartAsync();
var run = await (args[1] switch
{
    "ingest" => host.Services.GetRequiredService<IngestJob>().RunAsync("IngestNato", "nato", CancellationToken.None),
    "assess" => host.Services.GetRequiredService<AssessTrajectoriesJob>().RunAsync(CancellationToken.None),
    "deliver" => host.Services.GetRequiredService<DeliverAlertsJob>().RunAsync(CancellationToken.None),
    var other => throw new ArgumentException($"There is no step '{other}'."),
});
await host.StopAsync();
Console.WriteLine(string.Join(Environment.NewLine, run.Messages));
