using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Webhooks;

/// <summary>Makes one attempt of a delivery: sends it and records what followed.</summary>
/// <param name="outbox">Holds the delivery.</param>
/// <param name="client">Sends the event.</param>
/// <param name="clock">The clock of attempts.</param>
/// <param name="random">Returns numbers between 0 and 1, for the jitter of the schedule.</param>
/// <param name="logger">The dispatcher's, so that all of a drain is logged under one category.</param>
internal sealed class DeliveryAttempter(
    Outbox outbox,
    IEventSender client,
    TimeProvider clock,
    Func<double> random,
    ILogger<Dispatcher> logger)
{
    /// <inheritdoc cref="IEventSender.IntervalOf"/>
    public TimeSpan IntervalOf(Endpoint endpoint) => client.IntervalOf(endpoint);

    /// <summary>Attempts a delivery that is due.</summary>
    public async Task<AttemptResult> AttemptAsync(
        Endpoint endpoint, StoredDelivery due, CancellationToken cancellationToken)
    {
        var delivery = due.Delivery;
        using var trace = DeliveryTelemetry.Begin(delivery);
        var started = clock.GetUtcNow();
        var answer = await client.SendAsync(
            endpoint, new WebhookBody(delivery.Event, delivery.Body), cancellationToken);
        var attempt = new Attempt(
            delivery.NextAttempt,
            started,
            clock.GetUtcNow(),
            answer.Outcome,
            answer.Status,
            answer.RefusedTarget,
            answer.Text);
        var next = delivery.Record(attempt, answer.RetryAfter, random());
        // The request cannot be taken back: cancelling here would only make the receiver get it twice.
        var recorded = await outbox.TrySwapAsync(due, next, CancellationToken.None);
        LogOutcome(recorded is not null, next, attempt);
        DeliveryTelemetry.Record(trace, recorded is not null, next, attempt);
        return new AttemptResult(recorded?.Delivery, attempt, answer.RetryAfter);
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
            logger.ChangedMeanwhile(id, endpoint, attempt.Number, attempt.Outcome);
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

/// <summary>Describes an attempt and what followed.</summary>
/// <param name="Delivery">The delivery after it; null where another process changed it first.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="RetryAfter">The rest that the receiver asked for.</param>
internal sealed record AttemptResult(Delivery? Delivery, Attempt Attempt, TimeSpan? RetryAfter);
