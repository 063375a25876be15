using System.CommandLine;
using System.Globalization;
using HagueWatch.Freshness;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>status</c>: editions held, freshness, firing alerts, outbox, dead letters, last runs.</summary>
internal sealed class StatusCommand(StatusReader reader, CommandOutput output)
{
    public static Command Create()
    {
        var command = new Command(
            "status", "Shows the editions held, how fresh they are, firing alerts, the outbox and the last runs.")
        {
            SharedOptions.Replay,
        };
        return command.SetVerb<StatusCommand>((verb, parsed, token) => verb.RunAsync(token));
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        output.Write(await reader.ReadAsync(cancellationToken), Print);
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, StatusReport status)
    {
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
            console.WriteLine($"  {Spelling.Kebab(alert.Severity),-11} {alert.Alert}  {alert.Summary}");
        }

        var outbox = status.Outbox;
        var last = outbox.LastDelivered is { } delivered ? ReportFormat.FormatInstant(delivered) : "never";
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Deliveries: {outbox.Due} due, {outbox.Dead} dead letters, last delivered {last}"));
        console.WriteLine(status.Runs.Count == 0 ? "Last runs: none" : "Last runs:");
        foreach (var run in status.Runs)
        {
            console.WriteLine("  " + RunText.FormatLine(run));
        }
    }

    private static void PrintPublishers(IAnsiConsole console, IReadOnlyList<PublisherStatus> publishers)
    {
        foreach (var freshness in publishers.Select(publisher => publisher.Freshness).OfType<EditionFreshness>())
        {
            console.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"[{ColourOf(freshness.State)}]{freshness.Summary}[/]");
        }

        foreach (var contact in publishers.Select(publisher => publisher.Contact).OfType<PublisherContact>())
        {
            console.WriteLine(FormatContact(contact));
        }

        foreach (var publisher in publishers.Where(publisher => publisher.Quarantined is not null))
        {
            console.MarkupLineInterpolated(
                $"[red]What {publisher.Publisher} offers now is in quarantine as {publisher.Quarantined}.[/]");
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
            return $"{contact.Publisher} answers, but has not offered {string.Join(" and ", missing)} since "
                + $"{ReportFormat.FormatInstant(gone)}.";
        }

        var reached = contact.LastReached is { } last
            ? $"was last reached at {ReportFormat.FormatInstant(last)}"
            : "was never reached";
        var failing = contact.FailingSince is { } since
            ? $"; every attempt has failed since {ReportFormat.FormatInstant(since)}"
            : "";
        return $"{contact.Publisher} {reached}{failing}.";
    }
}
