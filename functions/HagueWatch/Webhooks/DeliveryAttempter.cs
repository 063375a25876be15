using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Webhooks;

/// <summary>Makes one attempt of a delivery: claims it, sends it and records what followed.</summary>
/// <param name="outbox">Holds the delivery.</param>
/// <param name="client">Sends the request.</param>
/// <param name="clock">The clock of claims and attempts.</param>
/// <param name="random">Returns numbers between 0 and 1, for the jitter of the schedule.</param>
/// <param name="logger">The dispatcher's, so that all of a drain is logged under one category.</param>
internal sealed class DeliveryAttempter(
    Outbox outbox,
    WebhookClient client,
    TimeProvider clock,
    Func<double> random,
    ILogger<Dispatcher> logger)
{
    /// <summary>Lasts through an attempt and the recording of its outcome, and ends within a drain's window.</summary>
    private static readonly TimeSpan Claim = WebhookClient.Timeout + TimeSpan.FromSeconds(10);

    /// <returns>The delivery after the attempt, or null where another process has or took the claim.</returns>
    public async Task<StoredDelivery?> AttemptAsync(
        Endpoint endpoint, StoredDelivery due, CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        var claim = due.Delivery.Claim(started + Claim);
        if (await outbox.TrySwapAsync(due, claim, cancellationToken) is not { } claimed)
        {
            return null;
        }

        if (clock.GetUtcNow() + WebhookClient.Timeout > started + Claim)
        {
            // The storage was so slow that another process might take over while the request is on its way.
            return null;
        }

        using var trace = DeliveryTelemetry.Begin(claim);
        var body = new WebhookBody(claim.Event, claim.Body);
        var answer = await client.SendAsync(endpoint, body, cancellationToken);
        var attempt = new Attempt(
            claim.NextAttempt, started, clock.GetUtcNow(), answer.Outcome, answer.Status, answer.RefusedTarget);
        var next = claim.Record(attempt, answer.RetryAfter, random());
        // The request cannot be taken back: cancelling here would only make the receiver get it twice.
        var recorded = await outbox.TrySwapAsync(claimed, next, CancellationToken.None);
        LogOutcome(recorded is not null, next, attempt);
        DeliveryTelemetry.Record(trace, recorded is not null, next, attempt);
        return recorded;
    }

    private void LogOutcome(bool recorded, Delivery delivery, Attempt attempt)
    {
        var (id, endpoint) = (delivery.Event, delivery.Endpoint);
        if (attempt.Outcome == AttemptOutcome.TargetRefused)
        {
            logger.TargetRefused(endpoint, attempt.RefusedTarget);
        }

        if (!recorded)
        {
            logger.ClaimLost(id, endpoint, attempt.Number, attempt.Outcome);
        }
        else if (delivery.DeadLetter is { } dead)
        {
            logger.GivenUp(id, endpoint, dead, attempt.Status);
        }
        else if (delivery.State == DeliveryState.Delivered)
        {
            logger.Delivered(id, endpoint, attempt.Number);
        }
        else
        {
            logger.AttemptFailed(id, endpoint, attempt, delivery.Due!.Value);
        }
    }
}
