using System.CommandLine;
using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>alerts</c>: what fires, its last event, and the evidence.</summary>
internal sealed class AlertsCommand(AlertReader reader, CommandOutput output)
{
    public static Command Create()
    {
        var command = new Command("alerts", "Shows what fires and what was published about it.")
        {
            CreateList(), CreateShow(),
        };
        foreach (var verb in SilenceCommand.Create())
        {
            command.Add(verb);
        }

        return AddList(command);
    }

    private static Command CreateList() => AddList(new Command("list", "Lists the alerts that fire."));

    /// <summary>Has a command list, with the options of a list.</summary>
    private static Command AddList(Command command)
    {
        var all = new Option<bool>("--all") { Description = "Also those that are over." };
        command.Add(all);
        command.Add(SharedOptions.Replay);
        return command.SetVerb<AlertsCommand>((verb, parsed, token) => verb.ListAsync(parsed.GetValue(all), token));
    }

    private static Command CreateShow()
    {
        var alert = new Argument<string>("alert")
        {
            Description = "The alert's key, as `alerts list --all` shows it: trajectory.off-path/HUN/hague-2025.",
        };
        var command = new Command("show", "Shows one alert with its figures and their evidence.")
        {
            alert, SharedOptions.Replay,
        };
        return command.SetVerb<AlertsCommand>(
            (verb, parsed, token) => verb.ShowAsync(parsed.GetRequiredValue(alert), token));
    }

    private async Task<int> ListAsync(bool all, CancellationToken cancellationToken)
    {
        var alerts = await (all ? reader.ReadAllAsync(cancellationToken) : reader.ReadOpenAsync(cancellationToken));
        output.WriteJson(new { alerts });
        if (alerts.Count == 0)
        {
            output.Human.WriteLine(all
                ? "No alert was ever raised."
                : "Nothing fires. `alerts list --all` shows what is over.");
        }

        foreach (var alert in alerts)
        {
            PrintHeading(output.Human, alert);
            if (alert.Summary is { } summary)
            {
                Prose.Write(output.Human, $"  {summary}", indent: 2);
            }
        }

        return ExitCodes.Success;
    }

    private async Task<int> ShowAsync(string key, CancellationToken cancellationToken)
    {
        output.Write(await reader.ReadAsync(key, cancellationToken), Print);
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, AlertReport alert)
    {
        PrintHeading(console, alert.Summary);
        if (alert.LastDecision is { } decision)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  decided on edition {decision.Edition} (link {decision.Link}) at {decision.Year}; "
                + $"{decision.Editions} edition(s) in a row agree"));
        }

        if (alert.Last is { } last)
        {
            PrintEvent(console, last);
        }

        foreach (var before in alert.Events.Where(one => one.Sequence < alert.Last?.Sequence).Reverse())
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  before, {ReportFormat.FormatInstant(before.Time)}, {Spelling.Kebab(before.Transition)} (sequence {before.Sequence}): {before.Summary}"));
        }
    }

    private static void PrintHeading(IAnsiConsole console, AlertSummary alert)
    {
        string?[] facts =
        [
            Spelling.Kebab(alert.State),
            alert.Severity is { } severity ? Spelling.Kebab(severity) : null,
            alert.Since is { } since ? $"since {ReportFormat.FormatInstant(since)}" : null,
            string.Create(CultureInfo.InvariantCulture, $"{alert.Sequence} event(s)"),
            alert.Silence is { } silence ? $"silenced until {silence.Until:yyyy-MM-dd}" : null,
            alert.Acknowledged is { } word ? $"acknowledged by {word.By}" : null,
        ];
        console.MarkupLineInterpolated($"[bold]{alert.Alert}[/]  {string.Join(", ", facts.OfType<string>())}");
    }

    private static void PrintEvent(IAnsiConsole console, AlertEvent last)
    {
        var cause = last.Cause is { } known ? $", cause {Spelling.Kebab(known)}" : "";
        var time = ReportFormat.FormatInstant(last.Time);
        console.WriteLine($"  last event {last.Id}, {time}, {Spelling.Kebab(last.Transition)}{cause}");
        console.WriteLine($"  {last.Summary}");
        foreach (var evidence in last.Evidence)
        {
            console.WriteLine($"  {FormatEvidence(evidence)}");
            if (evidence.Earlier is { } earlier)
            {
                console.WriteLine($"    earlier {FormatEvidence(earlier)}");
            }
        }

        if (last.Figures is { } figures)
        {
            console.WriteLine($"  {figures.Model} Source: {figures.Source}");
        }

        foreach (var related in last.Related)
        {
            console.WriteLine($"  with it, by the same figures: {related.Alert} {Spelling.Kebab(related.Transition)}");
        }

        if (last.InhibitedBy.Count > 0)
        {
            console.WriteLine($"  told by {string.Join(", ", last.InhibitedBy)}, and not sent to those who got that");
        }

        if (last.Quarantine is { } quarantine)
        {
            PrintQuarantine(console, quarantine);
        }
    }

    private static void PrintQuarantine(IAnsiConsole console, QuarantinedEdition quarantine)
    {
        foreach (var finding in quarantine.Findings)
        {
            console.WriteLine($"  {FindingSummary.LineOf(finding)}");
        }

        if (quarantine.Errors > quarantine.Findings.Count)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {quarantine.Errors} errors in all: `quarantine show {quarantine.Key}`"));
        }
    }

    private static string FormatEvidence(Evidence evidence) => string.Create(
        CultureInfo.InvariantCulture,
        $"{evidence.Indicator} {evidence.Year} = {evidence.Value} at {evidence.Cell}, {evidence.Publisher} edition "
        + $"{EditionName.Format(evidence.Edition, evidence.Revision)}, SHA-256 {evidence.Sha256}");
}
