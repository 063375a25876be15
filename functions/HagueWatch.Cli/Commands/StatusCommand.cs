using System.CommandLine;
using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Freshness;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>status</c>: editions held, freshness, open alerts, outbox, dead letters, last runs.</summary>
internal static class StatusCommand
{
    private const int RunsShown = 3;

    public static Command Create()
    {
        var command = new Command("status", "Shows the editions held, how fresh they are, open alerts, the outbox and the last runs.") { SharedOptions.Replay };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var status = await ReadAsync(session.Services, cancellationToken);
        session.Output.WriteJson(status);
        Print(session.Output.Human, status);
        return ExitCodes.Success;
    }

    public static async Task<StatusView> ReadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var catalogue = (await services.GetRequiredService<CatalogueStore>().ReadAsync(cancellationToken)).Catalogue;
        var runs = await services.GetRequiredService<RunRecords>().ReadLastOfEachAsync(RunsShown, cancellationToken);
        var calendars = services.GetRequiredService<ReleaseCalendars>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var publishers = new List<PublisherView>();
        foreach (var publisher in services.GetRequiredService<PublisherRegistry>().All)
        {
            var state = (await services.GetRequiredService<PublisherStates>().ReadAsync(publisher.Id, cancellationToken)).State;
            publishers.Add(new PublisherView(
                publisher.Id,
                state.Documents.Count == 0 ? null : state.Documents.Max(facts => facts.Retrieved),
                state.Quarantined,
                calendars.Find(publisher.Id) is { } calendar ? FreshnessAssessor.Assess(calendar, catalogue, now) : null,
                runs.Select(run => run.Contact).FirstOrDefault(contact => contact?.Publisher == publisher.Id)));
        }

        var ledger = (await services.GetRequiredService<LedgerStore>().ReadAsync(cancellationToken)).Ledger;
        return new StatusView(
            publishers,
            [.. catalogue.Editions.Select(EditionView.From)],
            [.. ledger.Alerts.Where(alert => alert.Value.State == AlertState.Firing).Select(AlertView.From)],
            await services.GetRequiredService<Outbox>().CountAsync(cancellationToken),
            runs);
    }

    private static void Print(IAnsiConsole console, StatusView status)
    {
        if (status.Editions.Count == 0)
        {
            console.WriteLine(KnownEditions.NoneHeld);
        }
        else
        {
            EditionView.Print(console, status.Editions);
        }

        foreach (var freshness in status.Publishers.Select(publisher => publisher.Freshness).OfType<EditionFreshness>())
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[{ColourOf(freshness.State)}]{freshness.Summary}[/]");
        }

        foreach (var contact in status.Publishers.Select(publisher => publisher.Contact).OfType<PublisherContact>())
        {
            console.WriteLine(Words(contact));
        }

        foreach (var publisher in status.Publishers.Where(publisher => publisher.Quarantined is not null))
        {
            console.MarkupLineInterpolated($"[red]What {publisher.Publisher} offers now stands in quarantine as {publisher.Quarantined}.[/]");
        }

        console.WriteLine($"Open alerts: {status.OpenAlerts.Count}");
        foreach (var alert in status.OpenAlerts)
        {
            console.WriteLine($"  {alert.Severity.ToString().ToLowerInvariant(),-11} {alert.Alert}  {alert.Summary}");
        }

        console.WriteLine($"Deliveries: {status.Outbox.Due} due, {status.Outbox.Delivered} delivered, {status.Outbox.Dead} dead letters");
        console.WriteLine(status.Runs.Count == 0 ? "Last runs: none" : "Last runs:");
        foreach (var run in status.Runs)
        {
            var what = $"{run.Function} {RunReport.Words(run.Outcome)}. {run.Messages.FirstOrDefault()}".TrimEnd();
            console.WriteLine($"  {CommandFormat.At(run.Ended)}  {what} ({RunReport.Words(run.BlobOperations)})");
        }
    }

    private static string ColourOf(FreshnessState state) => state switch
    {
        FreshnessState.Fresh => "default",
        FreshnessState.Late => "yellow",
        _ => "red",
    };

    private static string Words(PublisherContact contact)
    {
        var reached = contact.LastReached is { } last ? $"was last reached at {CommandFormat.At(last)}" : "was never reached";
        return $"{contact.Publisher} {reached}" + (contact.FailingSince is { } failing ? $"; every look has failed since {CommandFormat.At(failing)}." : ".");
    }

    internal sealed record StatusView(
        IReadOnlyList<PublisherView> Publishers,
        IReadOnlyList<EditionView> Editions,
        IReadOnlyList<AlertView> OpenAlerts,
        OutboxCounts Outbox,
        IReadOnlyList<RunRecord> Runs);

    /// <summary>A publisher as it was last seen.</summary>
    internal sealed record PublisherView(
        string Publisher,
        DateTimeOffset? Retrieved,
        string? Quarantined,
        EditionFreshness? Freshness,
        PublisherContact? Contact);

    /// <summary>An alert that is firing.</summary>
    internal sealed record AlertView(AlertKey Alert, AlertSeverity Severity, int Sequence, DateTimeOffset? Since, string Summary)
    {
        public static AlertView From(KeyValuePair<AlertKey, AlertRecord> alert) =>
            new(alert.Key, alert.Value.Last!.Severity, alert.Value.Sequence, alert.Value.Since, alert.Value.Last.Summary);
    }
}
