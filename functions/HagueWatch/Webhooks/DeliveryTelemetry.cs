using System.Diagnostics;
using HagueWatch.Telemetry;

namespace HagueWatch.Webhooks;

/// <summary>Records delivery attempts in traces and metrics.</summary>
/// <remarks>Endpoints are named by id: their URLs may hold secrets.</remarks>
internal static class DeliveryTelemetry
{
    /// <summary>Starts the trace of the delivery's next attempt.</summary>
    public static Activity? Begin(Delivery delivery) => Traces.BeginDelivery(delivery.Traceparent)?
        .SetTag(Spans.Event, delivery.Event)
        .SetTag(Spans.Endpoint, delivery.Endpoint)
        .SetTag(Spans.Attempt, delivery.NextAttempt);

    /// <summary>Counts an attempt and tags its trace.</summary>
    /// <param name="trace">The attempt's trace, if there is one.</param>
    /// <param name="recorded">Whether the outbox took it; a process that took the attempt over counts it.</param>
    /// <param name="delivery">The delivery after the attempt.</param>
    /// <param name="attempt">The attempt.</param>
    public static void Record(Activity? trace, bool recorded, Delivery delivery, Attempt attempt)
    {
        var outcome = ToOutcome(delivery.State);
        if (recorded)
        {
            PipelineMetrics.CountDelivery(delivery.Endpoint, outcome);
        }

        trace?.SetTag(Spans.Outcome, outcome).SetTag(Spans.Status, attempt.Status);
        if (attempt.Outcome != AttemptOutcome.Delivered)
        {
            trace?.SetTag(Spans.ErrorType, Spelling.Kebab(attempt.Outcome)).SetStatus(ActivityStatusCode.Error);
        }
    }

    private static string ToOutcome(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => DeliveryOutcome.Delivered,
        DeliveryState.Dead => DeliveryOutcome.DeadLetter,
        DeliveryState.Due => DeliveryOutcome.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
