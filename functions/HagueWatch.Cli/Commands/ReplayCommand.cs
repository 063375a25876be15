using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using HagueWatch.Alerts;
using HagueWatch.Cli.Replay;
using HagueWatch.Publishers.Nato;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>replay</c>: plays the bundled editions through the whole pipeline, on a simulated clock, with a local receiver.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var command = new Command("replay", "Plays the bundled editions through the whole pipeline on the storage emulator, with a receiver that verifies each webhook.");
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
        };
        await using var session = await Session.OpenReplayAsync(parsed, settings, Override, cancellationToken);
        var player = new ReplayPlayer(session.Services, clock, receiver, session.Output.Progress);
        var result = await player.PlayAsync(editions, cancellationToken);
        session.Output.WriteJson(View(result));
        Print(session.Output.Human, result);
        return result.Deliveries.DeadLettered == 0 && result.Deliveries.Verified == result.Deliveries.Delivered ? ExitCodes.Success : ExitCodes.Failed;

        void Override(IServiceCollection services)
        {
            services.AddSingleton<TimeProvider>(clock);
            services.Replace(ServiceDescriptor.Singleton(new NatoParser(editions.ExpectedGaps)));
        }
    }

    private static object View(ReplayResult result) => new
    {
        editions = result.Editions.Select(EditionView.From),
        assessments = result.Assessments.Select(AssessmentView.From),
        events = result.Events.Select(told => new
        {
            id = told.Id,
            type = CloudEventsFormat.TypeOf(told),
            subject = told.Alert,
            sequence = told.Sequence,
            cause = told.Cause,
            time = told.Time,
        }),
        deliveries = result.Deliveries,
    };

    private static void Print(IAnsiConsole console, ReplayResult result)
    {
        EditionView.Print(console, [.. result.Editions.Select(EditionView.From)]);
        AssessmentView.Print(console, result.Assessments);
        foreach (var told in result.Events)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{told.Transition}[/] {told.Alert} (sequence {told.Sequence}, {CommandFormat.Format(told.Severity)}{Words(told.Cause)})");
            console.WriteLine($"  {told.Summary}");
        }

        var (delivered, verified, dead) = result.Deliveries;
        console.WriteLine(result.NewEditions == 0 && result.Events.Count == 0
            ? "Nothing is new since the last replay, and nothing was sent."
            : $"{result.NewEditions} editions archived, {result.Events.Count} events; {delivered} webhooks delivered, {verified} with a verified signature, {dead} dead letters.");
        console.WriteLine("Look further: `status --replay`, `show HUN --replay`. To start over, delete the folder .azurite.");
    }

    private static string Words(AlertCause? cause) => cause is { } known ? $", {CommandFormat.Format(known)}" : "";
}
