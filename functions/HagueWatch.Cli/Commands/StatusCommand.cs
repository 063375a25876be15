using System.CommandLine;
using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Cli.Hosting;
using HagueWatch.Jobs;
using HagueWatch.Statistics;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>status</c>: editions held, open alerts, outbox, dead letters, last runs.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "Shows the editions held, open alerts, the outbox and the last runs.") { SharedOptions.Replay };
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

    private static async Task<StatusView> ReadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var catalogue = (await services.GetRequiredService<CatalogueStore>().ReadAsync(cancellationToken)).Catalogue;
        var publishers = new List<PublisherView>();
        foreach (var publisher in services.GetRequiredService<PublisherRegistry>().All)
        {
            var state = (await services.GetRequiredService<PublisherStates>().ReadAsync(publisher.Id, cancellationToken)).State;
            publishers.Add(new PublisherView(publisher.Id, state.Documents.Count == 0 ? null : state.Documents.Max(facts => facts.Retrieved), state.Quarantined));
        }

        var ledger = (await services.GetRequiredService<LedgerStore>().ReadAsync(cancellationToken)).Ledger;
        var runs = new List<RunRecord>();
        foreach (var function in TimerFunction.FindIn(typeof(Functions.IngestNato).Assembly))
        {
            if (await services.GetRequiredService<RunRecords>().TryReadAsync(function.Name, cancellationToken) is { } run)
            {
                runs.Add(run);
            }
        }

        return new StatusView(
            publishers,
            [.. catalogue.Editions.Select(EditionView.Of)],
            [.. ledger.Alerts.Where(alert => alert.Value.State == AlertState.Firing).Select(AlertView.Of)],
            await services.GetRequiredService<Outbox>().CountAsync(cancellationToken),
            runs);
    }

    private static void Print(IAnsiConsole console, StatusView status)
    {
        if (status.Editions.Count == 0)
        {
            console.WriteLine("No edition is held yet: `run IngestNato` fetches the current one, `import` back-fills older ones.");
        }
        else
        {
            EditionView.Print(console, status.Editions);
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
            var ended = run.Ended.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            console.WriteLine($"  {ended}Z  {run.Function} {RunReport.Words(run.Outcome)}. {run.Messages.FirstOrDefault()}");
        }
    }

    private sealed record StatusView(
        IReadOnlyList<PublisherView> Publishers,
        IReadOnlyList<EditionView> Editions,
        IReadOnlyList<AlertView> OpenAlerts,
        OutboxCounts Outbox,
        IReadOnlyList<RunRecord> Runs);

    /// <summary>A publisher as it was last seen.</summary>
    private sealed record PublisherView(string Publisher, DateTimeOffset? Retrieved, string? Quarantined);

    /// <summary>An alert that is firing.</summary>
    private sealed record AlertView(string Alert, AlertSeverity Severity, int Sequence, DateTimeOffset Since, string Summary)
    {
        public static AlertView Of(KeyValuePair<string, AlertRecord> alert) =>
            new(alert.Key, alert.Value.Last.Severity, alert.Value.Sequence, alert.Value.Since, alert.Value.Last.Summary);
    }
}

/// <summary>An archived edition as it is printed.</summary>
internal sealed record EditionView(string Publisher, string Edition, int Revision, DateOnly Published, Sha256 Sha256, int Observations, int Findings)
{
    public static EditionView Of(CatalogueEntry entry) =>
        new(entry.Publisher, entry.Edition, entry.Revision, entry.Published, entry.Documents[0], entry.Observations, entry.Findings);

    public static void Print(IAnsiConsole console, IReadOnlyList<EditionView> editions)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Publisher", "Edition", "Revision", "Published", "Figures", "Findings", "SHA-256");
        foreach (var edition in editions)
        {
            table.AddRow(
                edition.Publisher,
                edition.Edition,
                edition.Revision.ToString(CultureInfo.InvariantCulture),
                edition.Published.ToString("O", CultureInfo.InvariantCulture),
                edition.Observations.ToString(CultureInfo.InvariantCulture),
                edition.Findings.ToString(CultureInfo.InvariantCulture),
                edition.Sha256.Prefix(16) + "…");
        }

        console.Write(table);
    }
}
