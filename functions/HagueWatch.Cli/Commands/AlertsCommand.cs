using System.CommandLine;
using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>alerts</c>: what fires, what was said of it last, and what it rests on.</summary>
internal static class AlertsCommand
{
    public static Command Create() => new("alerts", "Shows what fires and what was said of it.") { CreateList(), CreateShow() };

    private static Command CreateList()
    {
        var all = new Option<bool>("--all") { Description = "Also those that are over." };
        var command = new Command("list", "Lists the alerts that fire.") { all, SharedOptions.Replay };
        command.SetAction((parsed, cancellationToken) => ListAsync(parsed, parsed.GetValue(all), cancellationToken));
        return command;
    }

    private static Command CreateShow()
    {
        var alert = new Argument<string>("alert") { Description = "The alert's key, as `alerts list --all` shows it: trajectory.off-path/HUN/hague-2025." };
        var command = new Command("show", "Shows one alert with its figures and their evidence.") { alert, SharedOptions.Replay };
        command.SetAction((parsed, cancellationToken) => ShowAsync(parsed, parsed.GetRequiredValue(alert), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, bool all, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var alerts = (await ReadAsync(session, cancellationToken)).Where(alert => all || alert.Value.State is AlertState.Firing or AlertState.Pending).ToList();
        session.Output.WriteJson(new
        {
            alerts = alerts.Select(alert => new
            {
                alert = alert.Key,
                alert.Value.State,
                alert.Value.Since,
                alert.Value.Sequence,
                alert.Value.Last?.Severity,
                alert.Value.Last?.Cause,
                alert.Value.Last?.Summary,
            }),
        });
        if (alerts.Count == 0)
        {
            session.Output.Human.WriteLine(all ? "No alert was ever raised." : "Nothing fires. `alerts list --all` shows what is over.");
        }

        foreach (var (key, record) in alerts)
        {
            session.Output.Human.MarkupLineInterpolated($"[bold]{key}[/]  {Words(record)}");
            if (record.Last is { } last)
            {
                session.Output.Human.WriteLine($"  {last.Summary}");
            }
        }

        return ExitCodes.Success;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, string text, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var known = await ReadAsync(session, cancellationToken);
        if (!AlertKey.TryParse(text, out var key) || known.FirstOrDefault(alert => alert.Key == key).Value is not { } record)
        {
            throw new CommandFailedException($"There is no alert \"{text}\". `alerts list --all` shows those there are.");
        }

        session.Output.WriteJson(new { alert = key, record.State, record.Since, record.Sequence, standing = record.LastDecision, record.Last });
        Print(session.Output.Human, key, record);
        return ExitCodes.Success;
    }

    /// <summary>Reads the alerts that somebody was told of, or that are about to be.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<AlertKey, AlertRecord>>> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var ledger = (await session.Services.GetRequiredService<LedgerStore>().ReadAsync(cancellationToken)).Ledger;
        return [.. ledger.Alerts.Where(alert => alert.Value.Last is not null || alert.Value.State == AlertState.Pending)];
    }

    private static void Print(IAnsiConsole console, AlertKey key, AlertRecord record)
    {
        console.MarkupLineInterpolated($"[bold]{key}[/]  {Words(record)}");
        if (record.LastDecision is { } decision)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  decided on edition {decision.Edition} (link {decision.Link}) at {decision.Year}; {decision.Editions} edition(s) in a row agree"));
        }

        if (record.Last is not { } last)
        {
            return;
        }

        console.WriteLine($"  last event {last.Id}, {CommandFormat.At(last.Time)}, {CommandFormat.Format(last.Transition)}{(last.Cause is { } cause ? $", cause {CommandFormat.Format(cause)}" : "")}");
        console.WriteLine($"  {last.Summary}");
        foreach (var evidence in last.Evidence)
        {
            console.WriteLine($"  {Words(evidence)}");
            if (evidence.Earlier is { } earlier)
            {
                console.WriteLine($"    earlier {Words(earlier)}");
            }
        }

        if (last.Figures is { } figures)
        {
            console.WriteLine($"  {figures.Model} Source: {figures.Source}");
        }

        foreach (var finding in last.Quarantine?.Findings ?? [])
        {
            console.WriteLine($"  {Editions.FindingSummary.LineOf(finding)}");
        }
    }

    private static string Words(AlertRecord record) => string.Join(", ", new[]
    {
        CommandFormat.Format(record.State),
        record.Last is { } last ? CommandFormat.Format(last.Severity) : null,
        record.Since is { } since ? $"since {CommandFormat.At(since)}" : null,
        string.Create(CultureInfo.InvariantCulture, $"{record.Sequence} event(s)"),
    }.OfType<string>());

    private static string Words(Evidence evidence) => string.Create(
        CultureInfo.InvariantCulture,
        $"{evidence.Indicator} {evidence.Year} = {evidence.Value} at {evidence.Cell}, {evidence.Publisher} edition {evidence.Edition} revision {evidence.Revision}, SHA-256 {evidence.Sha256}");
}
