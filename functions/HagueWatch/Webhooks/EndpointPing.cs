namespace HagueWatch.Webhooks;

/// <summary>Sends a signed ping, so that an operator sees at once whether an endpoint is heard.</summary>
public sealed class EndpointPing
{
    private readonly WebhookClient client;
    private readonly TimeProvider clock;

    internal EndpointPing(WebhookClient client, TimeProvider clock)
    {
        this.client = client;
        this.clock = clock;
    }

    /// <summary>Makes one attempt, right now and whatever the endpoint's state is. Nothing is kept of it.</summary>
    public async Task<PingResult> SendAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var (id, body) = OperationalBody.Ping(endpoint, clock.GetUtcNow());
        var started = clock.GetTimestamp();
        var answer = await client.SendAsync(endpoint, id, body, cancellationToken);
        return new PingResult(id, answer.Outcome, answer.Status, answer.RefusedTarget, clock.GetElapsedTime(started));
    }
}

/// <summary>What came of a ping.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Outcome">In one word.</param>
/// <param name="Status">The HTTP status, where there was an answer.</param>
/// <param name="RefusedTarget">What kind of address the host leads to, where nothing was sent because of it.</param>
/// <param name="Took">How long it took.</param>
public sealed record PingResult(string Event, AttemptOutcome Outcome, int? Status, string? RefusedTarget, TimeSpan Took);
