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
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    CommandOutput output)
{
    public static Command Create() =>
        new("endpoints", "Shows who receives webhooks, tries an endpoint, and enables one again.")
        {
            CreateList(),
            CreateEnable(),
            CreateTest(),
        };

    private static Command CreateList()
    {
        var command = new Command("list", "Lists the configured endpoints, how they are, and what is due to them.")
        {
            SharedOptions.Replay,
        };
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

    private static Argument<string> CreateId() =>
        new("endpoint") { Description = "The endpoint's id, as `endpoints list` shows it." };

    private async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        var endpoints = await reader.ReadAsync(cancellationToken);
        var misconfigured = reader.Misconfigured;
        output.WriteJson(new { endpoints, misconfigured });
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

        return ExitCodes.Success;
    }

    private async Task<int> EnableAsync(string id, CancellationToken cancellationToken)
    {
        var endpoint = options.Value.Find(id);
        var now = clock.GetUtcNow();
        var state = await states.For(endpoint.Id).ChangeAsync(_ => EndpointState.EnabledAt(now), cancellationToken);
        output.WriteJson(new { endpoint = endpoint.Id, state });
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
            milliseconds = (int)result.Took.TotalMilliseconds,
        });
        output.Human.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{endpoint.Id}: {FormatResult(result)} ({result.Took.TotalMilliseconds:0} ms)"));
        return result.Outcome == AttemptOutcome.Delivered ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static string FormatResult(PingResult result) => result.Outcome switch
    {
        AttemptOutcome.Delivered => $"accepted the ping {result.Event} with {result.Status}.",
        AttemptOutcome.Redirected =>
            $"answered {result.Status}: redirects are not followed. Configure the endpoint's final address.",
        AttemptOutcome.Rejected =>
            $"answered {result.Status}. A receiver that refuses the signature has another secret; compare them.",
        AttemptOutcome.Gone => $"answered {result.Status}: it no longer exists. A delivery would disable it.",
        AttemptOutcome.Throttled => $"answered {result.Status}: it asks for time. Deliveries would be repeated.",
        AttemptOutcome.ErrorStatus => $"answered {result.Status}. Deliveries would be repeated.",
        AttemptOutcome.TimedOut => string.Create(
            CultureInfo.InvariantCulture,
            $"did not answer within {WebhookClient.Timeout.TotalSeconds:0} seconds. Answer first, work afterwards."),
        AttemptOutcome.NameNotResolved => "its host's name has no address.",
        AttemptOutcome.TlsFailed => "its certificate or TLS handshake is not acceptable.",
        AttemptOutcome.TargetRefused =>
            $"nothing was sent: its host leads to {result.RefusedTarget}. "
            + "For a receiver on this machine or network set Webhooks__AllowPrivateTargets.",
        AttemptOutcome.ConnectionFailed => "no connection, or it broke.",
        var other => throw new ArgumentOutOfRangeException(nameof(result), other, null),
    };
}
