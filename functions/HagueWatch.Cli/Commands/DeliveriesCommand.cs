using System.CommandLine;
using System.Globalization;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>deliveries</c>: what was sent to whom with what success, and sending it again.</summary>
internal static class DeliveriesCommand
{
    public static Command Create() => new("deliveries", "Shows what was sent to whom, and sends it again.") { CreateList(), CreateRetry() };

    private static Command CreateList()
    {
        var state = new Option<DeliveryState?>("--state") { Description = "Only these. Default: those that are due or dead." };
        var endpoint = new Option<string?>("--endpoint") { Description = "Only those to this endpoint." };
        var command = new Command("list", "Lists deliveries with their last attempt.") { state, endpoint, SharedOptions.Replay };
        command.SetAction((parsed, cancellationToken) => ListAsync(parsed, parsed.GetValue(state), parsed.GetValue(endpoint), cancellationToken));
        return command;
    }

    private static Command CreateRetry()
    {
        var ids = new Argument<string[]>("event") { Description = "The ids of the events to send again, as `deliveries list` shows them.", Arity = ArgumentArity.ZeroOrMore };
        var dead = new Option<bool>("--dead") { Description = "All dead letters." };
        var endpoint = new Option<string?>("--endpoint") { Description = "Only to this endpoint." };
        var command = new Command("retry", "Sends again, with the same id and body, on a fresh schedule.") { ids, dead, endpoint, SharedOptions.Replay };
        command.Validators.Add(given =>
        {
            if (given.GetValue(dead) == (given.GetValue(ids) is { Length: > 0 }))
            {
                given.AddError("Name the events to send again, or give --dead for all dead letters.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RetryAsync(
            parsed, parsed.GetValue(ids) ?? [], parsed.GetValue(endpoint), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, DeliveryState? state, string? endpoint, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var outbox = session.Services.GetRequiredService<Outbox>();
        var deliveries = await FindAsync(
            outbox,
            entry => (state is null ? entry.State != DeliveryState.Delivered : entry.State == state) && (endpoint is null || entry.Endpoint == endpoint),
            cancellationToken);
        session.Output.WriteJson(new { deliveries = deliveries.Select(View) });
        if (deliveries.Count == 0)
        {
            session.Output.Human.WriteLine(state is null ? "Nothing is due and nothing is dead. `--state delivered` lists what was delivered." : "There are none.");
        }

        foreach (var delivery in deliveries)
        {
            session.Output.Human.MarkupLineInterpolated($"[bold]{delivery.Event}[/] to {delivery.Endpoint}: {Words(delivery)}");
            session.Output.Human.WriteLine($"  {delivery.Alert}, sequence {delivery.Sequence.ToString(CultureInfo.InvariantCulture)}");
        }

        return ExitCodes.Success;
    }

    private static async Task<int> RetryAsync(ParseResult parsed, IReadOnlyList<string> events, string? endpoint, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        CheckEndpoint(session, endpoint);
        var outbox = session.Services.GetRequiredService<Outbox>();
        var entries = (await outbox.ListAsync(cancellationToken).ToListAsync(cancellationToken))
            .Where(entry => (events.Count == 0 ? entry.State == DeliveryState.Dead : events.Contains(entry.Event)) && (endpoint is null || entry.Endpoint == endpoint))
            .ToList();
        if (events.Except(entries.Select(entry => entry.Event)).FirstOrDefault() is { } unknown)
        {
            throw new CommandFailedException($"There is no delivery of \"{unknown}\"{(endpoint is null ? "" : $" to {endpoint}")}. `deliveries list` shows those there are.");
        }

        var now = session.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var entry in entries)
        {
            await outbox.ChangeAsync(entry.Path, delivery => delivery.Retry(now), cancellationToken);
        }

        var drained = await session.Services.GetRequiredService<Dispatcher>().DrainAsync(cancellationToken);
        var after = await FindAsync(outbox, entry => entries.Any(one => one.Path == entry.Path), cancellationToken);
        session.Output.WriteJson(new { retried = after.Select(View), drained });
        if (entries.Count == 0)
        {
            session.Output.Human.WriteLine("There is no dead letter.");
        }

        foreach (var delivery in after)
        {
            session.Output.Human.MarkupLineInterpolated($"[bold]{delivery.Event}[/] to {delivery.Endpoint}: {Words(delivery)}");
        }

        return after.All(delivery => delivery.State == DeliveryState.Delivered) ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static void CheckEndpoint(Session session, string? endpoint)
    {
        if (endpoint is not null)
        {
            EndpointsCommand.Find(session, endpoint);
        }
    }

    private static async Task<IReadOnlyList<Delivery>> FindAsync(Outbox outbox, Func<OutboxEntry, bool> isWanted, CancellationToken cancellationToken)
    {
        var found = new List<Delivery>();
        foreach (var entry in (await outbox.ListAsync(cancellationToken).ToListAsync(cancellationToken)).Where(isWanted))
        {
            if (await outbox.ReadAsync(entry.Path, cancellationToken) is { } stored)
            {
                found.Add(stored.Delivery);
            }
        }

        return [.. found.OrderBy(delivery => delivery.Time).ThenBy(delivery => delivery.Alert, StringComparer.Ordinal).ThenBy(delivery => delivery.Sequence)];
    }

    private static object View(Delivery delivery) => new
    {
        @event = delivery.Event,
        delivery.Endpoint,
        delivery.Alert,
        delivery.Sequence,
        delivery.Time,
        delivery.State,
        delivery.Due,
        delivery.Ended,
        delivery.Attempts,
        delivery.DeadLetter,
    };

    private static string Words(Delivery delivery)
    {
        var last = delivery.Attempts.Count == 0 ? "no attempt yet" : Words(delivery.Attempts[^1]);
        return delivery.State switch
        {
            DeliveryState.Due => $"due {CommandFormat.At(delivery.Due!.Value)}; {last}",
            DeliveryState.Dead => $"dead ({CommandFormat.Format(delivery.DeadLetter!.Reason)}) since {CommandFormat.At(delivery.Ended!.Value)}; {last}",
            _ => $"delivered {CommandFormat.At(delivery.Ended!.Value)}; {last}",
        };
    }

    private static string Words(Attempt attempt) => string.Create(
        CultureInfo.InvariantCulture,
        $"attempt {attempt.Number} ended {CommandFormat.Format(attempt.Outcome)}{(attempt.Status is { } status ? $" ({status})" : "")}{(attempt.RefusedTarget is { } target ? $": the host leads to {target}" : "")}");
}
