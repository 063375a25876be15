using System.CommandLine;
using System.Security.Cryptography;
using HagueWatch.Alerts;
using HagueWatch.Cli.Replay;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Nato;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>replay</c>: plays the bundled editions through the whole pipeline, on a simulated clock.</summary>
internal sealed class ReplayCommand(ReplayPlayer player, WebhookReceiver receiver, CommandOutput output)
{
    public static Command Create()
    {
        var command = new Command(
            "replay",
            "Plays the bundled editions through the whole pipeline on the storage emulator, "
            + "with a receiver that verifies each webhook.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var editions = ReplayEditions.Read();
        var clock = new ReplayClock();
        var secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using var site = new PublisherSite(editions.Offered, clock);
        await using var receiver = new WebhookReceiver(WebhookSecret.Parse(secret), clock);
        var settings = new Dictionary<string, string?>
        {
            ["Publishers:Nato:IndexUrl"] = (await site.StartAsync(cancellationToken)).AbsoluteUri,
            ["Webhooks:AllowPrivateTargets"] = "true",
            ["Webhooks:Endpoints:0:Id"] = "replay",
            ["Webhooks:Endpoints:0:Url"] = (await receiver.StartAsync(cancellationToken)).AbsoluteUri,
            ["Webhooks:Endpoints:0:Secrets:0"] = secret,
            ["Webhooks:Endpoints:0:Delivery"] = nameof(DeliveryMode.Both),
        };
        return await Session.RunReplayAsync<ReplayCommand>(
            parsed, (verb, token) => verb.RunAsync(editions, token), settings, Configure, cancellationToken);

        void Configure(IServiceCollection services) => services
            .AddSingleton(clock)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(receiver)
            .AddSingleton<ReplaySteps>()
            .AddSingleton<ReplayPlayer>()
            .Replace(ServiceDescriptor.Singleton(provider =>
                new Deployments(provider.GetRequiredService<BlobStore>(), () => "replay")))
            .Replace(ServiceDescriptor.Singleton(AliasBook.Empty))
            .Replace(ServiceDescriptor.Singleton(new NatoParser(editions.ExpectedGaps)));
    }

    private async Task<int> RunAsync(ReplayEditions editions, CancellationToken cancellationToken)
    {
        var result = await player.PlayAsync(editions, cancellationToken);
        var report = new ReplayReport(result, receiver.Verified);
        output.Write(report, (console, _) => Print(console, result, report));
        return report.IsComplete ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static void Print(IAnsiConsole console, ReplayResult result, ReplayReport report)
    {
        RankingText.Print(console, result.Ranking);
        var told = result.Events.Where(one => one.InhibitedBy.Count == 0).ToList();
        if (told.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("What changed:");
        }

        foreach (var one in told)
        {
            Prose.Write(console, $"{one.Time.UtcDateTime:yyyy-MM-dd}  {EventHeadline.Of(one)}", indent: 2);
        }

        foreach (var bulletin in result.Bulletins)
        {
            Prose.Write(console, $"{bulletin.Published:yyyy-MM-dd}  bulletin: {bulletin.Summary}", indent: 2);
        }

        console.WriteLine();
        var counts = report.Deliveries;
        console.WriteLine(result.NewEditions == 0 && result.Events.Count == 0 && counts.Delivered == 0
            ? "Nothing is new since the last replay, and nothing was sent."
            : $"{result.NewEditions} editions archived, {result.Events.Count} events; "
                + $"{counts.Delivered} webhooks delivered, {counts.Verified} with a verified signature"
                + (counts.DeadLettered == 0 ? "." : $", {counts.DeadLettered} dead letters."));
        console.WriteLine(
            "To see it in a browser: `site serve --replay`. To see more: `rank --replay`, `show HUN --replay`. "
            + "To start over, delete the folder .azurite.");
    }
}
