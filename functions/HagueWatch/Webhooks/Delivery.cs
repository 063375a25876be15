using System.Text.Json.Serialization;
using HagueWatch.Alerts;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Webhooks;

/// <summary>Holds one event for one endpoint, with its attempts.</summary>
/// <remarks>It is the blob <c>outbox/&lt;event&gt;.&lt;endpoint&gt;.json</c>.</remarks>
internal sealed record Delivery
{
    /// <summary>The event's id, which every attempt carries.</summary>
    public required string Event { get; init; }

    public required string Endpoint { get; init; }

    public required string Alert { get; init; }

    public required int Sequence { get; init; }

    /// <summary>The event's time, by which an endpoint's deliveries are ordered.</summary>
    public required DateTimeOffset Time { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>When the next attempt may be made; null once the delivery has ended.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When the delivery was delivered, given up or dropped.</summary>
    public DateTimeOffset? Ended { get; init; }

    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>How many attempts came before an operator's last retry, which starts the schedule again.</summary>
    public int AttemptsBeforeRetry { get; init; }

    /// <summary>Why and how a dead delivery was given up.</summary>
    public DeadLetter? DeadLetter { get; init; }

    /// <summary>Why an operator dropped it.</summary>
    public string? DropReason { get; init; }

    /// <summary>The trace of the run that raised the event, if any. An attempt's own goes with its request.</summary>
    public string? Traceparent { get; init; }

    /// <summary>The body's exact text: every attempt sends these bytes.</summary>
    public required string Body { get; init; }

    /// <summary>Creates the delivery of an alert's event, due at once.</summary>
    public static Delivery Create(AlertEvent alertEvent, Subscriber endpoint) => Create(
        endpoint.Format.WriteAlert(alertEvent),
        endpoint,
        alertEvent.Alert.ToString(),
        alertEvent.Sequence,
        alertEvent.Time) with
    {
        Traceparent = alertEvent.Traceparent,
    };

    /// <summary>Creates the delivery of a bulletin, due at once.</summary>
    public static Delivery Create(Bulletin bulletin, Subscriber endpoint) => Create(
        endpoint.Format.WriteBulletin(bulletin), endpoint, bulletin.Subject, bulletin.Link, bulletin.Time) with
    {
        Traceparent = bulletin.Traceparent,
    };

    /// <summary>Creates the delivery of a snapshot, due at once.</summary>
    public static Delivery Create(Snapshot snapshot, Subscriber endpoint) => Create(
        endpoint.Format.WriteSnapshot(snapshot), endpoint, snapshot.Subject, snapshot.Number, snapshot.Time);

    /// <summary>Creates the delivery of an event, due at once.</summary>
    public static Delivery Create(
        WebhookBody body, Subscriber endpoint, string alert, int sequence, DateTimeOffset time) =>
        new()
        {
            Event = body.Event,
            Endpoint = endpoint.Id,
            Alert = alert,
            Sequence = sequence,
            Time = time,
            State = DeliveryState.Due,
            Due = time,
            Body = body.Text,
        };

    [JsonIgnore]
    public int NextAttempt => Attempts.Count + 1;

    /// <summary>Records an attempt and its consequence.</summary>
    /// <param name="attempt">The attempt that was made.</param>
    /// <param name="retryAfter">The delay that the receiver asked for.</param>
    /// <param name="random">Between 0 and 1, for the jitter.</param>
    public Delivery Record(Attempt attempt, TimeSpan? retryAfter, double random)
    {
        var recorded = this with { Attempts = [.. Attempts, attempt] };
        var delay = AttemptSchedule.DelayBefore(recorded.NextAttempt - AttemptsBeforeRetry, retryAfter, random);
        return attempt.Outcome.ToConsequence() switch
        {
            Consequence.Delivered => recorded with
            {
                State = DeliveryState.Delivered,
                Due = null,
                Ended = attempt.Ended,
            },
            Consequence.Retry when delay is not null => recorded with { Due = attempt.Ended + delay },
            Consequence.Retry => recorded.GiveUp(DeadReason.Exhausted),
            Consequence.Gone => recorded.GiveUp(DeadReason.Gone),
            Consequence.Rejected => recorded.GiveUp(DeadReason.Rejected),
            var other => throw new ArgumentOutOfRangeException(nameof(attempt), other, null),
        };
    }

    /// <summary>Schedules it again from the start, with the same id and body.</summary>
    public Delivery Retry(DateTimeOffset now) => this with
    {
        State = DeliveryState.Due,
        Due = now,
        Ended = null,
        DeadLetter = null,
        DropReason = null,
        AttemptsBeforeRetry = Attempts.Count,
    };

    /// <summary>Gives it up by an operator's word.</summary>
    public Delivery Drop(string reason, DateTimeOffset now) => this with
    {
        State = DeliveryState.Dropped,
        Due = null,
        Ended = now,
        DropReason = reason,
    };

    private Delivery GiveUp(DeadReason reason)
    {
        var last = Attempts[^1];
        return this with
        {
            State = DeliveryState.Dead,
            Due = null,
            Ended = last.Ended,
            DeadLetter = new DeadLetter(reason, Attempts.Count, last.Outcome, Time, last.Ended),
        };
    }
}

/// <summary>Names the state of a delivery.</summary>
internal enum DeliveryState
{
    /// <summary>An attempt is to be made.</summary>
    Due,

    Delivered,

    /// <summary>Given up; kept until an operator decides.</summary>
    Dead,

    /// <summary>An operator decided that it is not to be sent.</summary>
    Dropped,
}

/// <summary>Describes one request that was made, or refused before it was.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Started">When it was started.</param>
/// <param name="Ended">When its outcome was known; the next delay counts from here.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status, where there was an answer.</param>
/// <param name="RefusedTarget">What kind of address the host resolves to, where nothing was sent because of it.</param>
/// <param name="Answer">The beginning of what the receiver answered, where it did not accept the event.</param>
internal sealed record Attempt(
    int Number,
    DateTimeOffset Started,
    DateTimeOffset Ended,
    AttemptOutcome Outcome,
    int? Status,
    string? RefusedTarget = null,
    string? Answer = null);

/// <summary>Describes a dead letter by the five facts that Azure Event Grid keeps too.</summary>
/// <param name="Reason">Why it was given up.</param>
/// <param name="Attempts">How many attempts were made.</param>
/// <param name="LastOutcome">How the last one ended.</param>
/// <param name="Published">The event's time.</param>
/// <param name="LastAttempt">When the last attempt ended.</param>
internal sealed record DeadLetter(
    DeadReason Reason,
    int Attempts,
    AttemptOutcome LastOutcome,
    DateTimeOffset Published,
    DateTimeOffset LastAttempt);

/// <summary>Names why a delivery was given up.</summary>
internal enum DeadReason
{
    /// <summary>Every attempt of the schedule failed.</summary>
    Exhausted,

    /// <summary>The receiver answered 410: it no longer exists.</summary>
    Gone,

    /// <summary>The receiver answered that it will never take this request.</summary>
    Rejected,
}
