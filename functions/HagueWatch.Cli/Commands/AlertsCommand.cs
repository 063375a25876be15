using System.CommandLine;
using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Reading;
using HagueWatch.Statistics;
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
            Prose.Write(
                console,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  before, {ReportFormat.FormatInstant(before.Time)}, {Spelling.Kebab(before.Transition)} "
                    + $"(sequence {before.Sequence}): {before.Summary}"),
                indent: 4);
        }
    }

    /// <summary>Prints what was told last, and under it the alert's key and state.</summary>
    private static void PrintHeading(IAnsiConsole console, AlertSummary alert)
    {
        var severity = alert.Severity is { } known ? $"{Spelling.Kebab(known)}: " : "";
        Prose.Write(console, $"{severity}{alert.Headline ?? "Nothing was told of it yet."}", indent: 2);
        string?[] facts =
        [
            alert.Since is { } since ? $"{Spelling.Kebab(alert.State)} since {since.UtcDateTime:yyyy-MM-dd}" : Spelling.Kebab(alert.State),
            alert.Sequence == 1 ? "1 event" : string.Create(CultureInfo.InvariantCulture, $"{alert.Sequence} events"),
            alert.Silence is { } silence ? $"silenced until {silence.Until:yyyy-MM-dd}" : null,
            alert.Acknowledged is { } word ? $"acknowledged by {word.By}" : null,
        ];
        Prose.Write(console, $"  {alert.Alert}, {string.Join(", ", facts.OfType<string>())}", indent: 4);
    }

    private static void PrintEvent(IAnsiConsole console, AlertEvent last)
    {
        var cause = last.Cause is { } known ? $", cause {Spelling.Kebab(known)}" : "";
        var time = ReportFormat.FormatInstant(last.Time);
        Prose.Write(console, $"  last event {last.Id}, {time}, {Spelling.Kebab(last.Transition)}{cause}", indent: 4);
        Prose.Write(console, $"  {last.Summary}", indent: 4);
        foreach (var evidence in last.Evidence)
        {
            Prose.Write(console, $"  {FormatEvidence(evidence)}", indent: 4);
            if (evidence.Earlier is { } earlier)
            {
                Prose.Write(console, $"    earlier {FormatEvidence(earlier)}", indent: 4);
            }
        }

        if (last.Figures is { } figures)
        {
            Prose.Write(console, $"  {figures.Model} Source: {figures.Source}", indent: 4);
        }

        foreach (var related in last.Related)
        {
            Prose.Write(console, $"  with it, by the same figures: {related.Alert} {Spelling.Kebab(related.Transition)}", indent: 4);
        }

        if (last.InhibitedBy.Count > 0)
        {
            Prose.Write(console, $"  told by {string.Join(", ", last.InhibitedBy)}, and not sent to those who got that", indent: 4);
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
            Prose.Write(console, $"  {FindingSummary.LineOf(finding)}", indent: 4);
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
        $"{Indicators.FromCode(evidence.Indicator).Name}, {evidence.Year}: {evidence.Value} at {evidence.Cell} in "
        + $"{PublisherNames.Of(evidence.Publisher)}'s edition {EditionName.Format(evidence.Edition, evidence.Revision)}, "
        + $"SHA-256 {evidence.Sha256}");
}
