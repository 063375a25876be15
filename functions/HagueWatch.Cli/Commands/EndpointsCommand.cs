using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>endpoints</c>: who is told, whether they can be reached, and enabling one again. Of a URL only scheme and host are shown.</summary>
internal static class EndpointsCommand
{
    public static Command Create() => new("endpoints", "Shows who is told, tries an endpoint, and enables one again.")
    {
        CreateList(),
        CreateEnable(),
        CreateTest(),
    };

    /// <exception cref="CommandFailedException">No endpoint of that id is configured.</exception>
    public static Endpoint Find(Session session, string id)
    {
        var endpoints = session.Services.GetRequiredService<IOptions<WebhookOptions>>().Value.Endpoints;
        var known = endpoints.Count == 0 ? "None is configured" : $"Configured are {string.Join(", ", endpoints.Select(endpoint => endpoint.Id))}";
        return endpoints.FirstOrDefault(endpoint => endpoint.Id == id)
            ?? throw new CommandFailedException($"There is no endpoint \"{id}\". {known}; see docs/webhooks.md.") { ExitCode = ExitCodes.BadUsage };
    }

    private static Command CreateList()
    {
        var command = new Command("list", "Lists the endpoints that are configured, how they are, and what is due to them.") { SharedOptions.Replay };
        command.SetAction(ListAsync);
        return command;
    }

    private static Command CreateEnable()
    {
        var id = IdArgument();
        var command = new Command("enable", "Sends again to an endpoint that answered 410 or kept failing, and takes its dead letters as known.") { id };
        command.SetAction((parsed, cancellationToken) => EnableAsync(parsed, parsed.GetRequiredValue(id), cancellationToken));
        return command;
    }

    private static Command CreateTest()
    {
        var id = IdArgument();
        var command = new Command("test", "Sends a signed ping right now and says what came of it.") { id };
        command.SetAction((parsed, cancellationToken) => TestAsync(parsed, parsed.GetRequiredValue(id), cancellationToken));
        return command;
    }

    private static Argument<string> IdArgument() => new("endpoint") { Description = "The endpoint's id, as `endpoints list` shows it." };

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var entries = await session.Services.GetRequiredService<Outbox>().ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var states = session.Services.GetRequiredService<EndpointStates>();
        var views = new List<EndpointView>();
        foreach (var endpoint in session.Services.GetRequiredService<IOptions<WebhookOptions>>().Value.Endpoints)
        {
            views.Add(EndpointView.From(endpoint, await states.ReadAsync(endpoint.Id, cancellationToken), [.. entries.Where(entry => entry.Endpoint == endpoint.Id)]));
        }

        session.Output.WriteJson(new { endpoints = views });
        if (views.Count == 0)
        {
            session.Output.Human.WriteLine("No endpoint is configured; docs/webhooks.md says how.");
        }

        foreach (var view in views)
        {
            session.Output.Human.MarkupLineInterpolated($"[bold]{view.Id}[/]  {view.Target}  {view.Status}");
            session.Output.Human.WriteLine($"  {view.Wants}");
            session.Output.Human.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {view.Due} due, {view.Dead} dead letters, last delivered {(view.LastDelivered is { } last ? CommandFormat.At(last) : "never")}"));
        }

        return ExitCodes.Success;
    }

    private static async Task<int> EnableAsync(ParseResult parsed, string id, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var endpoint = Find(session, id);
        var now = session.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var state = await session.Services.GetRequiredService<EndpointStates>().ChangeAsync(endpoint.Id, _ => EndpointState.EnabledAt(now), cancellationToken);
        session.Output.WriteJson(new { endpoint = endpoint.Id, state });
        session.Output.Human.WriteLine($"{endpoint.Id} is enabled; what is due to it goes out when DeliverAlerts runs next. Dead letters stay: `deliveries retry --dead --endpoint {endpoint.Id}`.");
        return ExitCodes.Success;
    }

    private static async Task<int> TestAsync(ParseResult parsed, string id, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var endpoint = Find(session, id);
        var result = await session.Services.GetRequiredService<EndpointPing>().SendAsync(endpoint, cancellationToken);
        session.Output.WriteJson(new
        {
            endpoint = endpoint.Id,
            @event = result.Event,
            result.Outcome,
            result.Status,
            result.RefusedTarget,
            milliseconds = (int)result.Took.TotalMilliseconds,
        });
        session.Output.Human.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{endpoint.Id}: {Words(result)} ({result.Took.TotalMilliseconds:0} ms)"));
        return result.Outcome == AttemptOutcome.Delivered ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static string Words(PingResult result) => result.Outcome switch
    {
        AttemptOutcome.Delivered => $"accepted the ping {result.Event} with {result.Status}.",
        AttemptOutcome.Redirected => $"answered {result.Status}: redirects are not followed. Give the endpoint its final address.",
        AttemptOutcome.Rejected => $"answered {result.Status}. A receiver that refuses the signature has another secret; compare them.",
        AttemptOutcome.Gone => $"answered {result.Status}: it says that it is there no more. A delivery would disable it.",
        AttemptOutcome.Throttled => $"answered {result.Status}: it asks for time. Deliveries would be repeated.",
        AttemptOutcome.ErrorStatus => $"answered {result.Status}. Deliveries would be repeated.",
        AttemptOutcome.TimedOut => "did not answer within 20 seconds. Answer first, work afterwards.",
        AttemptOutcome.NameNotResolved => "its host's name has no address.",
        AttemptOutcome.TlsFailed => "its certificate or TLS handshake is not acceptable.",
        AttemptOutcome.TargetRefused => $"nothing was sent: its host leads to {result.RefusedTarget}. For a receiver on this machine or network set Webhooks__AllowPrivateTargets.",
        _ => "no connection, or it broke.",
    };

    /// <summary>An endpoint as it is printed.</summary>
    private sealed record EndpointView(string Id, string Target, [property: JsonPropertyName("standing")] string Status, string Wants, EndpointState State, int Secrets, int Due, int Dead, DateTimeOffset? LastDelivered)
    {
        public static EndpointView From(Endpoint endpoint, EndpointState state, IReadOnlyList<OutboxEntry> entries) => new(
            endpoint.Id,
            endpoint.Url.GetLeftPart(UriPartial.Authority),
            Words(state),
            Words(endpoint),
            state,
            endpoint.Secrets.Count,
            entries.Count(entry => entry.State == DeliveryState.Due),
            entries.Count(entry => entry.State == DeliveryState.Dead),
            entries.Where(entry => entry.State == DeliveryState.Delivered).Select(entry => (DateTimeOffset?)entry.Instant).Max());

        private static string Words(EndpointState state) =>
            state.DisabledSince is { } since ? $"disabled since {CommandFormat.At(since)}: it answered 410"
            : state.OpenUntil is { } until ? $"rests until {CommandFormat.At(until)} after {state.FailuresInARow.ToString(CultureInfo.InvariantCulture)} failures in a row"
            : "enabled";

        private static string Words(Endpoint endpoint) =>
            $"kinds: {(endpoint.Kinds.Count == 0 ? "all" : string.Join(", ", endpoint.Kinds))}; "
            + $"allies: {(endpoint.Allies.Count == 0 ? "all" : string.Join(", ", endpoint.Allies))}; "
            + $"from {CommandFormat.Format(endpoint.MinSeverity)} on; {endpoint.Secrets.Count.ToString(CultureInfo.InvariantCulture)} secret(s)"
            + (endpoint.Heartbeat ? "; monthly heartbeat" : "");
    }
}
