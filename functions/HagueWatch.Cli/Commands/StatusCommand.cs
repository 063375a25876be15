using System.CommandLine;
using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Freshness;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>status</c>: editions held, freshness, firing alerts, outbox, dead letters, last runs.</summary>
internal sealed class StatusCommand(StatusReader reader, AlertRules rules, CommandOutput output)
{
    public static Command Create()
    {
        var check = new Option<bool>("--check")
        {
            Description = "For monitoring: exit code 0 where all is well, 3 where something needs attention, "
                + "1 where it could not be judged.",
        };
        var command = new Command(
            "status", "Shows the editions held, how fresh they are, firing alerts, the outbox and the last runs.")
        {
            check, SharedOptions.Replay,
        };
        return command.SetVerb<StatusCommand>((verb, parsed, token) => verb.RunAsync(parsed.GetValue(check), token));
    }

    private async Task<int> RunAsync(bool check, CancellationToken cancellationToken)
    {
        var status = await reader.ReadAsync(cancellationToken);
        output.Write(status, Print);
        return !check ? ExitCodes.Success : status.State switch
        {
            PipelineState.Well => ExitCodes.Success,
            PipelineState.Attention => ExitCodes.NeedsAttention,
            _ => ExitCodes.Failed,
        };
    }

    private void Print(IAnsiConsole console, StatusReport status)
    {
        Prose.Write(
            console,
            status.Attention.Count == 0 ? Spelling.Kebab(status.State) : $"attention: {string.Join("; ", status.Attention)}",
            indent: 2);
        foreach (var fault in status.Faults)
        {
            console.MarkupLineInterpolated($"[red]{fault}[/]");
        }

        if (status.Editions.Count == 0)
        {
            console.WriteLine(KnownEditions.NoneHeld);
        }
        else
        {
            EditionTable.Print(console, status.Editions);
        }

        PrintPublishers(console, status.Publishers);
        console.WriteLine($"Firing alerts: {status.OpenAlerts.Count}");
        foreach (var alert in status.OpenAlerts)
        {
            Prose.Write(console, $"  {Spelling.Kebab(alert.Severity)}: {alert.Headline}", indent: 4);
        }

        var critical = status.OpenAlerts.Where(one => one.Severity == AlertSeverity.Critical);
        foreach (var kind in critical.Select(one => one.Alert.Kind).Distinct())
        {
            if (rules[kind].CriticalGap is { } gap)
            {
                console.WriteLine($"  critical = {Shown.FormatShare(-gap)} points or more below ({kind})");
            }
        }

        var outbox = status.Outbox;
        var last = outbox.LastDelivered is { } delivered ? ReportFormat.FormatInstant(delivered) : "never";
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Deliveries: {outbox.Due} due, {outbox.Dead} dead letters, last delivered {last}"));
        console.WriteLine(status.Runs.Count == 0 ? "Last runs: none" : "Last runs:");
        foreach (var run in status.Runs)
        {
            Prose.Write(console, "  " + RunText.FormatLine(run), indent: 4);
        }
    }

    private static void PrintPublishers(IAnsiConsole console, IReadOnlyList<PublisherStatus> publishers)
    {
        foreach (var freshness in publishers.Select(publisher => publisher.Freshness).OfType<EditionFreshness>())
        {
            console.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"[{ColourOf(freshness.State)}]{Prose.Wrap(freshness.Summary, indent: 2)}[/]");
        }

        foreach (var contact in publishers.Select(publisher => publisher.Contact).OfType<PublisherContact>())
        {
            Prose.Write(console, FormatContact(contact), indent: 2);
        }

        foreach (var publisher in publishers.Where(publisher => publisher.Quarantined is not null))
        {
            console.MarkupLineInterpolated(
                $"[red]What {PublisherNames.Of(publisher.Publisher)} offers now is in quarantine as {publisher.Quarantined}.[/]");
        }
    }

    private static string ColourOf(FreshnessState state) => state switch
    {
        FreshnessState.Fresh => "default",
        FreshnessState.Late => "yellow",
        FreshnessState.Stale => "red",
        var other => throw new ArgumentOutOfRangeException(nameof(state), other, null),
    };

    private static string FormatContact(PublisherContact contact)
    {
        if (contact is { Missing: { } missing, FailingSince: { } gone })
        {
            return $"{PublisherNames.Of(contact.Publisher)} answers, but has not offered {string.Join(" and ", missing)} since "
                + $"{ReportFormat.FormatInstant(gone)}.";
        }

        var reached = contact.LastReached is { } last
            ? $"was last reached at {ReportFormat.FormatInstant(last)}"
            : "was never reached";
        var failing = contact.FailingSince is { } since
            ? $"; every attempt has failed since {ReportFormat.FormatInstant(since)}"
            : "";
        return $"{PublisherNames.Of(contact.Publisher)} {reached}{failing}.";
    }
}
