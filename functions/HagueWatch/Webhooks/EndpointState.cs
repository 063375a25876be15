using System.Globalization;

namespace HagueWatch.Webhooks;

/// <summary>Holds what is known of an endpoint: the blob <c>state/endpoints/&lt;id&gt;.json</c>.</summary>
/// <remarks>
/// The circuit: after <see cref="FailuresThatOpen"/> failed attempts in a row, over all deliveries, none is made
/// for a while. The next one's outcome closes the circuit or opens it for twice as long. Waiting uses up no attempt.
/// The queue says where to look; what has become of a delivery is in its own blob, which alone counts.
/// </remarks>
internal sealed record EndpointState
{
    /// <summary>More failures than one delivery alone can have in an hour, which its own schedule covers.</summary>
    public const int FailuresThatOpen = 5;

    public static readonly TimeSpan ShortestOpening = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestOpening = TimeSpan.FromHours(1);

    /// <summary>How long a receiver may fail before somebody else is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>The state of an endpoint of which nothing is known yet.</summary>
    public static EndpointState Unknown { get; } = new();

    /// <summary>How many attempts failed since the receiver last worked.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>When the first of them ended; null while the receiver works.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The outcome of the last of them.</summary>
    public AttemptOutcome? LastFailure { get; init; }

    /// <summary>The instant before which no attempt is made; null while the circuit is closed.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Since when the endpoint is disabled, because its receiver answered 410; null where it is not.</summary>
    public DateTimeOffset? DisabledSince { get; init; }

    /// <summary>When an operator enabled it last, which acknowledges earlier dead letters.</summary>
    public DateTimeOffset? Enabled { get; init; }

    /// <summary>What it wanted when it was seen last; null before it has joined.</summary>
    public EndpointWants? Wants { get; init; }

    /// <summary>How many snapshots it was sent.</summary>
    public int Snapshots { get; init; }

    /// <summary>Since when it is not configured any more; null while it is.</summary>
    public DateTimeOffset? AbsentSince { get; init; }

    /// <summary>Which process sends to it; null while none does.</summary>
    public EndpointClaim? Claim { get; init; }

    /// <summary>When a delivery was last accepted.</summary>
    public DateTimeOffset? LastDelivered { get; init; }

    /// <summary>What is due to it, in the order of the events.</summary>
    /// <value>Null before the outbox of an earlier version was looked through for it.</value>
    public IReadOnlyList<QueuedDelivery>? Due { get; init; }

    /// <summary>What was given up and is still kept.</summary>
    public IReadOnlyList<DeadDelivery> Dead { get; init; } = [];

    public bool IsDisabled => DisabledSince is not null;

    /// <summary>Returns whether an attempt may be made by an instant.</summary>
    public bool Allows(DateTimeOffset instant) => !IsDisabled && !(OpenUntil > instant);

    /// <summary>Returns whether it has been failing for so long that somebody else must be told.</summary>
    public bool IsFailing(DateTimeOffset now) => FailingSince + Patience <= now;

    /// <summary>Counts the dead letters that no operator has acknowledged.</summary>
    public int CountUnacknowledged() => Dead.Count(letter => !(letter.Ended <= Enabled));

    /// <summary>Computes the state after an attempt.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="retryAfter">The rest that the receiver asked for, which holds for all that is due to it.</param>
    public EndpointState After(Attempt attempt, TimeSpan? retryAfter = null) => attempt.Outcome.ToConsequence() switch
    {
        Consequence.Gone => Working() with { DisabledSince = DisabledSince ?? attempt.Ended },
        Consequence.Retry => Failed(attempt, retryAfter),
        // A receiver that refuses one event may accept the others.
        Consequence.Delivered or Consequence.Rejected => Working(),
        var other => throw new ArgumentOutOfRangeException(nameof(attempt), other, null),
    };

    /// <summary>Computes the state after an operator enabled the endpoint.</summary>
    public EndpointState Enable(DateTimeOffset now) => Working() with { DisabledSince = null, Enabled = now };

    /// <summary>Adds what is due; what is queued already is only put forward.</summary>
    public EndpointState Queue(IEnumerable<QueuedDelivery> added)
    {
        Dictionary<string, QueuedDelivery> due = (Due ?? []).ToDictionary(one => one.Event);
        foreach (var one in added)
        {
            due[one.Event] = one;
        }

        return this with
        {
            Due = [.. due.Values.Order()],
            Dead = Dead.Any(letter => due.ContainsKey(letter.Event))
                ? [.. Dead.Where(letter => !due.ContainsKey(letter.Event))]
                : Dead,
        };
    }

    /// <summary>What a listing shows of it.</summary>
    public IDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        [EndpointOverview.DueName] = (Due?.Count ?? -1).ToString(CultureInfo.InvariantCulture),
        [EndpointOverview.DeadName] = Dead.Count.ToString(CultureInfo.InvariantCulture),
        [EndpointOverview.WantsName] = Wants?.Hash() ?? "",
        [EndpointOverview.AbsentName] = AbsentSince is null ? "no" : "yes",
        [EndpointOverview.FailingName] =
            (DisabledSince ?? FailingSince)?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "",
    };

    private EndpointState Working() => FailuresInARow == 0 && OpenUntil is null
        ? this
        : this with { FailuresInARow = 0, FailingSince = null, LastFailure = null, OpenUntil = null };

    private EndpointState Failed(Attempt attempt, TimeSpan? retryAfter)
    {
        var failures = FailuresInARow + 1;
        var rest = failures < FailuresThatOpen ? TimeSpan.Zero : Opening(failures - FailuresThatOpen);
        var asked = retryAfter < LongestOpening ? retryAfter.Value : retryAfter is null ? TimeSpan.Zero : LongestOpening;
        var longer = asked > rest ? asked : rest;
        return this with
        {
            FailuresInARow = failures,
            FailingSince = FailingSince ?? attempt.Ended,
            LastFailure = attempt.Outcome,
            OpenUntil = longer > TimeSpan.Zero ? attempt.Ended + longer : null,
        };
    }

    private static TimeSpan Opening(int doublings)
    {
        var opening = ShortestOpening;
        for (var doubling = 0; doubling < doublings && opening < LongestOpening; doubling++)
        {
            opening *= 2;
        }

        return opening < LongestOpening ? opening : LongestOpening;
    }
}

/// <summary>Says which process sends to an endpoint: only one at a time does.</summary>
/// <param name="By">Chosen at random by the process.</param>
/// <param name="Until">When another may take over.</param>
internal sealed record EndpointClaim(string By, DateTimeOffset Until);

/// <summary>Names a delivery that is due. They are in the order of the events, those of one alert in that of its sequence.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Alert">What the event is about; one of them is sent after the other.</param>
/// <param name="Sequence">The event's number among those about it.</param>
/// <param name="Time">The event's time.</param>
/// <param name="Due">When the next attempt may be made.</param>
internal sealed record QueuedDelivery(
    string Event, string Alert, int Sequence, DateTimeOffset Time, DateTimeOffset Due) : IComparable<QueuedDelivery>
{
    public static QueuedDelivery From(Delivery delivery) =>
        new(delivery.Event, delivery.Alert, delivery.Sequence, delivery.Time, delivery.Due!.Value);

    public int CompareTo(QueuedDelivery? other) => other is null ? 1
        : Time != other.Time ? Time.CompareTo(other.Time)
        : Alert != other.Alert ? string.CompareOrdinal(Alert, other.Alert)
        : Sequence.CompareTo(other.Sequence);
}

/// <summary>Names a delivery that was given up.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Ended">When it was given up.</param>
internal sealed record DeadDelivery(string Event, DateTimeOffset Ended);
