using HagueWatch.Storage;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Webhooks;

/// <summary>Sends a signed ping, so that an operator sees at once whether an endpoint receives anything.</summary>
internal sealed class EndpointPing(IEventSender client, Deployments deployments, TimeProvider clock)
{
    /// <summary>Makes one attempt right now, whatever the endpoint's state. It is not recorded.</summary>
    public async Task<PingResult> SendAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var deployment = await deployments.GetIdAsync(cancellationToken);
        var ping = endpoint.Format.WritePing(new Ping(endpoint.Id, clock.GetUtcNow(), deployment));
        var started = clock.GetTimestamp();
        var answer = await client.SendAsync(endpoint, ping, cancellationToken);
        var took = clock.GetElapsedTime(started);
        return new PingResult(ping.Event, answer.Outcome, answer.Status, answer.RefusedTarget, answer.Text, took);
    }
}

/// <summary>Describes the outcome of a ping.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status, where there was an answer.</param>
/// <param name="RefusedTarget">What kind of address the host resolves to, where nothing was sent because of it.</param>
/// <param name="Answer">The beginning of the answer, where it was not a success.</param>
/// <param name="Took">How long it took.</param>
internal sealed record PingResult(
    string Event, AttemptOutcome Outcome, int? Status, string? RefusedTarget, string? Answer, TimeSpan Took);
