using System.CommandLine;
using HagueWatch.Alerts;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>alerts silence</c>, <c>unsilence</c>, <c>silences</c> and <c>ack</c>: what operators say of alerts.</summary>
internal sealed class SilenceCommand(SilenceJob job, AlertReader alerts, CommandOutput output)
{
    public static IEnumerable<Command> Create() => [CreateSilence(), CreateUnsilence(), CreateList(), CreateAcknowledge()];

    private static Command CreateSilence()
    {
        var matcher = new Argument<string>("matcher")
        {
            Description = "Which alerts: a kind (floor.below), or a key in which * stands for a part (*/HUN/*).",
        };
        matcher.Validators.Add(argument =>
        {
            if (AlertMatcher.FindFault(argument.Tokens[0].Value) is { } fault)
            {
                argument.AddError($"'{argument.Tokens[0].Value}' matches no alert: {fault}.");
            }
        });
        var until = new Option<DateOnly?>("--until")
        {
            Description = "The last day (YYYY-MM-DD, UTC) on which it holds.",
            Required = true,
            CustomParser = DayOption.Parse,
        };
        var (reason, by) = (ReasonOption.Create("Why; kept for good."), CreateBy());
        var command = new Command("silence", "Sends nothing of some alerts until a day; their events are kept.")
        {
            matcher, until, reason, by,
        };
        return command.SetVerb<SilenceCommand>((verb, parsed, token) => verb.SilenceAsync(
            parsed.GetRequiredValue(matcher),
            parsed.GetRequiredValue(until)!.Value,
            parsed.GetRequiredValue(reason),
            WhoIn(parsed, by),
            token));
    }

    private static Command CreateUnsilence()
    {
        var id = new Argument<string>("id") { Description = "The silence, as `alerts silences` names it." };
        return new Command("unsilence", "Ends a silence before its day.") { id }.SetVerb<SilenceCommand>(
            (verb, parsed, token) => verb.EndAsync(parsed.GetRequiredValue(id), token));
    }

    private static Command CreateList() =>
        new Command("silences", "Lists the silences and acknowledgements, past ones included.")
        {
            SharedOptions.Replay,
        }
        .SetVerb<SilenceCommand>((verb, _, token) => verb.ListAsync(token));

    private static Command CreateAcknowledge()
    {
        var alert = new Argument<string>("alert") { Description = "The alert's key, as `alerts list` shows it." };
        var (reason, by) = (ReasonOption.Create("What is being done; sent with the alert's next events."), CreateBy());
        var command = new Command(
            "ack", "Says that somebody looks after an alert, until it ends or gets more severe. It silences nothing.")
        {
            alert, reason, by,
        };
        return command.SetVerb<SilenceCommand>((verb, parsed, token) => verb.AcknowledgeAsync(
            parsed.GetRequiredValue(alert), parsed.GetRequiredValue(reason), WhoIn(parsed, by), token));
    }

    private static Option<string?> CreateBy() =>
        new("--by") { Description = "Who says so; the operating system's user if left out." };

    private static string WhoIn(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } by && !string.IsNullOrWhiteSpace(by) ? by : Environment.UserName;

    private async Task<int> SilenceAsync(
        string matcher, DateOnly until, string reason, string by, CancellationToken cancellationToken)
    {
        Silence silence;
        try
        {
            silence = await job.SilenceAsync(matcher, until, reason, by, cancellationToken);
        }
        catch (SettingException failure)
        {
            throw new CommandFailedException(failure.Message) { ExitCode = ExitCodes.BadUsage };
        }

        var matched = (await alerts.ReadOpenAsync(cancellationToken)).Count(one => AlertMatcher.Matches(matcher, one.Alert));
        output.Write(silence, (console, said) => console.WriteLine(
            $"Silence {said.Id}: nothing is sent of {said.Matcher} until {said.Until:yyyy-MM-dd} has passed "
            + $"(matches {matched} of the open alerts). When it ends, what still fires is told."));
        return ExitCodes.Success;
    }

    private async Task<int> EndAsync(string id, CancellationToken cancellationToken)
    {
        if (await job.EndAsync(id, cancellationToken) is not { } ended)
        {
            var known = (await job.ReadAsync(cancellationToken)).Silences.Select(one => one.Id);
            throw new UnknownKeyException("silence", id, known, "`alerts silences` shows those there are.");
        }

        output.Write(ended, (console, silence) => console.WriteLine(
            $"Silence {silence.Id} is over. The next assessment tells what still fires."));
        return ExitCodes.Success;
    }

    private async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        output.Write(await job.ReadAsync(cancellationToken), Print);
        return ExitCodes.Success;
    }

    private async Task<int> AcknowledgeAsync(
        string key, string reason, string by, CancellationToken cancellationToken)
    {
        var alert = (await alerts.ReadAsync(key, cancellationToken)).Summary;
        if (alert is not { State: AlertState.Firing, Severity: { } severity })
        {
            throw new CommandFailedException($"{alert.Alert} does not fire: there is nothing to acknowledge.");
        }

        var word = await job.AcknowledgeAsync(alert.Alert, severity, alert.Since, reason, by, cancellationToken);
        output.Write(word, (console, said) => console.WriteLine(
            $"{said.Alert} is acknowledged by {said.By}, until it ends or gets more severe than {Spelling.Kebab(said.Severity)}."));
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, SilenceBook book)
    {
        if (book.Silences.Count + book.Acknowledgements.Count == 0)
        {
            console.WriteLine("No alert was ever silenced or acknowledged.");
        }

        foreach (var one in book.Silences)
        {
            var ended = one.Ended is { } end ? $", ended {ReportFormat.FormatInstant(end)}" : "";
            console.WriteLine(
                $"silence {one.Id}  {one.Matcher} until {one.Until:yyyy-MM-dd}{ended}, by {one.By} on {one.At:yyyy-MM-dd}: {one.Reason}");
        }

        foreach (var one in book.Acknowledgements)
        {
            console.WriteLine($"ack {one.Alert}, by {one.By} on {one.At:yyyy-MM-dd}: {one.Reason}");
        }
    }
}
