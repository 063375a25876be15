using System.CommandLine;
using System.Globalization;
using HagueWatch.Reading;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>endpoints</c>: who receives webhooks, whether they can be reached, and enabling one again.</summary>
internal sealed class EndpointsCommand(
    EndpointReportReader reader,
    EndpointStates states,
    EndpointPing ping,
    MissedEvents missed,
    DeliveryReader deliveries,
    Outbox outbox,
    Dispatcher dispatcher,
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    CommandOutput output)
{
    public static Command Create() =>
        AddList(new("endpoints", "Shows who receives webhooks, tries an endpoint, and enables one again.")
        {
            CreateList(),
            CreateEnable(),
            CreateTest(),
            CreateReplay(),
        });

    private static Command CreateList() =>
        AddList(new("list", "Lists the configured endpoints, how they are, and what is due to them."));

    private static Command AddList(Command command)
    {
        command.Add(SharedOptions.Replay);
        return command.SetVerb<EndpointsCommand>((verb, parsed, token) => verb.ListAsync(token));
    }

    private static Command CreateEnable()
    {
        var id = CreateId();
        var command = new Command(
            "enable", "Resumes sending to an endpoint and acknowledges its dead letters.")
        {
            id,
        };
        return command.SetVerb<EndpointsCommand>(
            (verb, parsed, token) => verb.EnableAsync(parsed.GetRequiredValue(id), token));
    }

    private static Command CreateTest()
    {
        var id = CreateId();
        var command = new Command("test", "Sends a signed ping right now and shows the result.") { id };
        return command.SetVerb<EndpointsCommand>(
            (verb, parsed, token) => verb.TestAsync(parsed.GetRequiredValue(id), token));
    }

    private static Command CreateReplay()
    {
        var id = CreateId();
        var since = new Option<DateOnly?>("--since")
        {
            Description = "The day (YYYY-MM-DD, in UTC) from which on.",
            Required = true,
            CustomParser = DayOption.Parse,
        };
        var command = new Command(
            "replay", "Sends what an endpoint would have had since a day, by what it wants now, with the same ids.")
        {
            id, since,
        };
        return command.SetVerb<EndpointsCommand>((verb, parsed, token) => verb.ReplayAsync(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(since)!.Value, token));
    }

    private static Argument<string> CreateId() =>
        new("endpoint") { Description = "The endpoint's id, as `endpoints list` shows it." };

    private async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        var endpoints = await reader.ReadAsync(cancellationToken);
        var misconfigured = reader.Misconfigured;
        var removed = await reader.ReadRemovedAsync(cancellationToken);
        output.WriteJson(new { endpoints, misconfigured, removed });
        if (endpoints.Count + misconfigured.Count == 0)
        {
            output.Human.WriteLine("No endpoint is configured; docs/webhooks.md says how.");
        }

        foreach (var endpoint in misconfigured)
        {
            output.Human.MarkupLineInterpolated($"[bold]{endpoint.Id}[/]  [red]receives nothing, misconfigured[/]");
            foreach (var fault in endpoint.Faults)
            {
                output.Human.WriteLine($"  {fault}");
            }
        }

        foreach (var endpoint in endpoints)
        {
            var last = endpoint.LastDelivered is { } delivered ? ReportFormat.FormatInstant(delivered) : "never";
            output.Human.MarkupLineInterpolated($"[bold]{endpoint.Id}[/]  {endpoint.Target}  {endpoint.Status}");
            output.Human.WriteLine($"  {endpoint.Wants}");
            output.Human.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {endpoint.Due} due, {endpoint.Dead} dead letters, last delivered {last}"));
        }

        foreach (var endpoint in removed)
        {
            output.Human.MarkupLineInterpolated($"[bold]{endpoint.Id}[/]  [yellow]no longer configured[/]");
            output.Human.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {endpoint.Due} due and {endpoint.Dead} dead letters are kept; "
                + $"`deliveries drop --endpoint {endpoint.Id} --reason <text>` gives them up"));
        }

        return ExitCodes.Success;
    }

    private async Task<int> ReplayAsync(string id, DateOnly since, CancellationToken cancellationToken)
    {
        var endpoint = options.Value.Find(id);
        var start = new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero);
        var found = await missed.FindAsync(endpoint, start, cancellationToken);
        var now = clock.GetUtcNow();
        await outbox.AddAsync(found, cancellationToken);
        foreach (var delivery in found)
        {
            // What was delivered or given up before is sent again; what is due is sent anyway.
            await outbox.TryRetryAsync(delivery.Event, delivery.Endpoint, now, cancellationToken);
        }

        var drained = await dispatcher.DrainAsync(cancellationToken);
        var sent = await deliveries.ReadAsync(
            [.. found.Select(delivery => new DeliveryName(delivery.Event, delivery.Endpoint))], cancellationToken);
        var done = sent.Count(delivery => delivery.State == DeliveryState.Delivered);
        output.WriteJson(new { endpoint = endpoint.Id, since, events = found.Count, delivered = done, drained });
        var others = done < found.Count ? ", the others are not: `deliveries list` says why." : ".";
        output.Human.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{endpoint.Id} would have had {found.Count} events since {since:yyyy-MM-dd}; {done} are delivered now{others}"));
        return done == found.Count ? ExitCodes.Success : ExitCodes.Failed;
    }

    private async Task<int> EnableAsync(string id, CancellationToken cancellationToken)
    {
        var endpoint = options.Value.Find(id);
        var now = clock.GetUtcNow();
        var state = await states.For(endpoint.Id).ChangeAsync(
            state => state.Enable(now), cancellationToken);
        output.WriteJson(new { endpoint = endpoint.Id, enabled = state.Enabled });
        output.Human.WriteLine(
            $"{endpoint.Id} is enabled; what is due to it is sent by the next run of DeliverAlerts. "
            + "Its dead letters are acknowledged, not sent; "
            + $"`deliveries retry --dead --endpoint {endpoint.Id}` sends them.");
        return ExitCodes.Success;
    }

    private async Task<int> TestAsync(string id, CancellationToken cancellationToken)
    {
        var endpoint = options.Value.Find(id);
        var result = await ping.SendAsync(endpoint, cancellationToken);
        output.WriteJson(new
        {
            endpoint = endpoint.Id,
            @event = result.Event,
            result.Outcome,
            result.Status,
            result.RefusedTarget,
            result.Answer,
            milliseconds = (int)result.Took.TotalMilliseconds,
        });
        output.Human.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{endpoint.Id}: {FormatResult(result)} ({result.Took.TotalMilliseconds:0} ms)"));
        if (result.Answer is { } answer)
        {
            output.Human.WriteLine($"  {ReportFormat.FormatAnswer(result.Outcome, answer)}");
        }

        return result.Outcome == AttemptOutcome.Delivered ? ExitCodes.Success : ExitCodes.Failed;
    }

    private string FormatResult(PingResult result) => result.Outcome switch
    {
        AttemptOutcome.Delivered => $"accepted the ping {result.Event} with {result.Status}.",
        AttemptOutcome.Redirected =>
            $"answered {result.Status}: redirects are not followed. Configure the endpoint's final address.",
        AttemptOutcome.Unauthorized =>
            $"answered {result.Status}: it refuses the signature or the key. Compare its secret, key or password with this one. "
            + "Deliveries stay due, and are tried again over three days.",
        AttemptOutcome.Rejected => result.Status == 413
            ? "answered 413: it takes no body of this size. A delivery would be dead at once."
            : $"answered {result.Status}: it does not understand the body. Is Format the one that this receiver "
                + "expects? A delivery would be dead at once.",
        AttemptOutcome.Gone => $"answered {result.Status}: it no longer exists. A delivery would disable it.",
        AttemptOutcome.Throttled => $"answered {result.Status}: it asks for time. Deliveries would be repeated.",
        AttemptOutcome.ErrorStatus => $"answered {result.Status}. Deliveries would be repeated.",
        AttemptOutcome.TimedOut => string.Create(
            CultureInfo.InvariantCulture,
            $"did not answer within {WebhookClient.Timeout.TotalSeconds:0} seconds. Answer first, work afterwards."),
        AttemptOutcome.NameNotResolved => "its host's name has no address.",
        AttemptOutcome.TlsFailed => "its certificate or TLS handshake is not acceptable, or it offers no TLS.",
        AttemptOutcome.TargetRefused =>
            $"nothing was sent: its host leads to {result.RefusedTarget}. "
            + TargetPolicy.Advise(result.RefusedTarget, options.Value.AllowPrivateTargets),
        AttemptOutcome.NotConsented =>
            $"answered {result.Status} to the handshake without consent: its answer to OPTIONS needs the header "
            + $"WebHook-Allowed-Origin with * or {Handshake.Origin}. Nothing else was sent.",
        AttemptOutcome.TemplateFailed =>
            "nothing was sent: its template cannot write this event. Deliveries stay due until it is mended.",
        AttemptOutcome.ConnectionFailed => "no connection, or it broke.",
        var other => throw new ArgumentOutOfRangeException(nameof(result), other, null),
    };
}
