using System.CommandLine;
using System.Globalization;
using HagueWatch.Reading;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>deliveries</c>: what was sent to whom with what success, and sending it again.</summary>
internal sealed class DeliveriesCommand(
    DeliveryReader reader,
    Outbox outbox,
    Dispatcher dispatcher,
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    CommandOutput output)
{
    private const int MostListed = 50;

    public static Command Create() =>
        AddList(new("deliveries", "Shows what was sent to whom, sends it again, and gives it up.")
        {
            CreateList(), CreateRetry(), CreateDrop(),
        });

    private static Command CreateList() => AddList(new("list", "Lists deliveries with their last attempt."));

    private static Command AddList(Command command)
    {
        var state = new Option<DeliveryState?>("--state")
        {
            Description = "Only these. Default: those that are due or dead.",
        };
        var endpoint = new Option<string?>("--endpoint") { Description = "Only those to this endpoint." };
        var last = new Option<int>("--last")
        {
            Description = string.Create(
                CultureInfo.InvariantCulture, $"Of those that were delivered or dropped, how many of the newest. Default: {MostListed}."),
            DefaultValueFactory = _ => MostListed,
            CustomParser = argument => WholeNumber.Parse(argument) ?? MostListed,
        };
        command.Add(state);
        command.Add(endpoint);
        command.Add(last);
        command.Add(SharedOptions.Replay);
        return command.SetVerb<DeliveriesCommand>((verb, parsed, token) => verb.ListAsync(
            parsed.GetValue(state), parsed.GetValue(endpoint), parsed.GetValue(last), token));
    }

    private static Command CreateDrop()
    {
        var endpoint = new Option<string>("--endpoint")
        {
            Description = "The endpoint, which need not be configured any more.",
            Required = true,
        };
        var reason = ReasonOption.Create("Why they are not to be sent; it is kept with each.");
        var command = new Command("drop", "Gives up what is due to an endpoint, or dead; it is kept, and never sent.")
        {
            endpoint, reason,
        };
        return command.SetVerb<DeliveriesCommand>((verb, parsed, token) => verb.DropAsync(
            parsed.GetRequiredValue(endpoint), parsed.GetRequiredValue(reason), token));
    }

    private static Command CreateRetry()
    {
        var ids = new Argument<string[]>("event")
        {
            Description = "The ids of the events to send again, as `deliveries list` shows them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var dead = new Option<bool>("--dead") { Description = "All dead letters." };
        var endpoint = new Option<string?>("--endpoint") { Description = "Only to this endpoint." };
        var command = new Command("retry", "Sends again, with the same id and body, on a fresh schedule.")
        {
            ids, dead, endpoint,
        };
        command.Validators.Add(result =>
        {
            // An argument of many values takes also what looks like an option.
            if (result.GetValue(ids)?.FirstOrDefault(id => id.StartsWith('-')) is { } option)
            {
                result.AddError($"There is no option \"{option}\".");
            }
            else if (result.GetValue(dead) == (result.GetValue(ids) is { Length: > 0 }))
            {
                result.AddError("Name the events to send again, or use --dead for all dead letters.");
            }
        });
        return command.SetVerb<DeliveriesCommand>(
            (verb, parsed, token) => parsed.GetValue(dead)
                ? verb.RetryDeadAsync(parsed.GetValue(endpoint), token)
                : verb.RetryEventsAsync(parsed.GetRequiredValue(ids), parsed.GetValue(endpoint), token));
    }

    private async Task<int> ListAsync(
        DeliveryState? state, string? endpoint, int last, CancellationToken cancellationToken)
    {
        var names = state is DeliveryState.Delivered or DeliveryState.Dropped
            ? await reader.FindAsync(
                entry => entry.State == state && (endpoint is null || entry.Endpoint == endpoint),
                last,
                cancellationToken)
            : await reader.FindOpenAsync(endpoint, cancellationToken);
        if (endpoint is not null && names.Count == 0 && !await HasDeliveriesAsync(endpoint, cancellationToken))
        {
            options.Value.Find(endpoint);
        }

        List<DeliveryReport> deliveries =
        [
            .. (await reader.ReadAsync(names, cancellationToken))
                .Where(delivery => state is { } wanted
                    ? delivery.State == wanted
                    : delivery.State is DeliveryState.Due or DeliveryState.Dead),
        ];
        output.WriteJson(new { deliveries });
        if (deliveries.Count == 0)
        {
            var target = FormatTarget(endpoint);
            output.Human.WriteLine(state is null
                ? $"Nothing{target} is due and nothing is dead. `--state delivered` lists what was delivered."
                : $"There are none{target}.");
        }

        foreach (var delivery in deliveries)
        {
            PrintHeading(delivery);
            output.Human.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {delivery.Alert}, sequence {delivery.Sequence}"));
            if (delivery.Attempts is [.., { Answer: { } answer } latest])
            {
                output.Human.WriteLine($"  {ReportFormat.FormatAnswer(latest.Outcome, answer)}");
            }

            if (delivery.DropReason is { } reason)
            {
                output.Human.WriteLine($"  dropped: {reason}");
            }
        }

        return ExitCodes.Success;
    }

    private async Task<int> DropAsync(string endpoint, string reason, CancellationToken cancellationToken)
    {
        var open = await reader.FindOpenAsync(endpoint, cancellationToken);
        if (open.Count == 0 && !await HasDeliveriesAsync(endpoint, cancellationToken))
        {
            options.Value.Find(endpoint);
        }

        var dropped = await outbox.DropAsync(endpoint, reason, clock.GetUtcNow(), cancellationToken);
        output.WriteJson(new { endpoint, dropped, reason });
        output.Human.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{dropped} deliveries to {endpoint} are dropped. `deliveries list --state dropped` lists them, "
            + $"`deliveries retry <event>` sends one all the same."));
        return ExitCodes.Success;
    }

    // Of an endpoint that is no longer configured, too.
    private ValueTask<bool> HasDeliveriesAsync(string endpoint, CancellationToken cancellationToken) =>
        outbox.ListAsync(cancellationToken).AnyAsync(entry => entry.Endpoint == endpoint, cancellationToken);

    /// <param name="endpoint">The only endpoint to send to; null for all.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    private async Task<int> RetryDeadAsync(string? endpoint, CancellationToken cancellationToken)
    {
        var entries = await FindAsync(entry => entry.State == DeliveryState.Dead, endpoint, cancellationToken);
        if (entries.Count == 0)
        {
            output.Human.WriteLine($"There is no dead letter{FormatTarget(endpoint)}.");
        }

        return await SendAsync(entries, cancellationToken);
    }

    /// <param name="events">The ids of the events to send again.</param>
    /// <param name="endpoint">The only endpoint to send to; null for all.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    private async Task<int> RetryEventsAsync(
        IReadOnlyList<string> events,
        string? endpoint,
        CancellationToken cancellationToken)
    {
        var entries = await FindAsync(entry => events.Contains(entry.Event), endpoint, cancellationToken);
        if (events.Except(entries.Select(entry => entry.Event)).FirstOrDefault() is { } unknown)
        {
            throw new UnknownKeyException(
                $"delivery{FormatTarget(endpoint)}",
                unknown,
                entries.Select(entry => entry.Event),
                "`deliveries list` shows those that are due or dead, with `--state delivered` those that were "
                + "delivered.");
        }

        return await SendAsync(entries, cancellationToken);
    }

    /// <exception cref="UnknownKeyException">No endpoint of that id is configured.</exception>
    private async Task<IReadOnlyList<OutboxEntry>> FindAsync(
        Predicate<OutboxEntry> isWanted,
        string? endpoint,
        CancellationToken cancellationToken)
    {
        if (endpoint is not null)
        {
            options.Value.Find(endpoint);
        }

        return await outbox.ListAsync(cancellationToken)
            .Where(entry => isWanted(entry) && (endpoint is null || entry.Endpoint == endpoint))
            .ToListAsync(cancellationToken);
    }

    private async Task<int> SendAsync(IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var entry in entries)
        {
            if (!await outbox.TryRetryAsync(entry.Event, entry.Endpoint, now, cancellationToken))
            {
                output.Human.WriteLine(
                    $"{entry.Event} to {entry.Endpoint} was left alone: another process is sending it right now, "
                    + "or has deleted it.");
            }
        }

        var drained = await dispatcher.DrainAsync(cancellationToken);
        var retried = await reader.ReadAsync(
            [.. entries.Select(entry => new DeliveryName(entry.Event, entry.Endpoint))], cancellationToken);
        output.WriteJson(new { retried, drained });
        foreach (var delivery in retried)
        {
            PrintHeading(delivery);
        }

        var isDone = retried.All(delivery => delivery.State == DeliveryState.Delivered);
        return isDone ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static string FormatTarget(string? endpoint) => endpoint is null ? "" : $" to {endpoint}";

    private void PrintHeading(DeliveryReport delivery)
    {
        var last = delivery.Attempts is [.., var attempt] ? FormatAttempt(attempt) : "no attempt yet";
        var state = delivery.State switch
        {
            DeliveryState.Due => $"due {ReportFormat.FormatInstant(delivery.Due!.Value)}",
            DeliveryState.Dead => $"dead ({Spelling.Kebab(delivery.DeadLetter!.Reason)}) since "
                + ReportFormat.FormatInstant(delivery.Ended!.Value),
            DeliveryState.Dropped => $"dropped {ReportFormat.FormatInstant(delivery.Ended!.Value)}",
            DeliveryState.Delivered => $"delivered {ReportFormat.FormatInstant(delivery.Ended!.Value)}",
            var other => throw new ArgumentOutOfRangeException(nameof(delivery), other, null),
        };
        output.Human.MarkupLineInterpolated($"[bold]{delivery.Event}[/] to {delivery.Endpoint}: {state}; {last}");
    }

    private static string FormatAttempt(Attempt attempt)
    {
        var status = attempt.Status is { } code ? $" ({code})" : "";
        var target = attempt.RefusedTarget is { } refused ? $": the host leads to {refused}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"attempt {attempt.Number} ended {Spelling.Kebab(attempt.Outcome)}{status}{target}");
    }
}
