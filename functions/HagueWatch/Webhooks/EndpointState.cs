namespace HagueWatch.Webhooks;

/// <summary>Holds the health of an endpoint: the blob <c>state/endpoints/&lt;id&gt;.json</c>, if any.</summary>
/// <remarks>
/// The circuit: after <see cref="FailuresThatOpen"/> failed attempts in a row, over all deliveries, none is made
/// for a while. The next one's outcome closes the circuit or opens it for twice as long. Waiting uses up no attempt.
/// </remarks>
internal sealed record EndpointState
{
    /// <summary>More failures than one delivery alone can have in an hour, which its own schedule covers.</summary>
    public const int FailuresThatOpen = 5;

    public static readonly TimeSpan ShortestOpening = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestOpening = TimeSpan.FromHours(1);

    public static EndpointState Healthy { get; } = new();

    /// <summary>How many attempts failed since the receiver last worked.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>The instant before which no attempt is made; null while the circuit is closed.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Since when the endpoint is disabled, because its receiver answered 410; null where it is not.</summary>
    public DateTimeOffset? DisabledSince { get; init; }

    /// <summary>When an operator enabled it last, which acknowledges earlier dead letters.</summary>
    public DateTimeOffset? Enabled { get; init; }

    public bool IsDisabled => DisabledSince is not null;

    /// <summary>Returns whether an attempt may be made by an instant.</summary>
    public bool Allows(DateTimeOffset instant) => !IsDisabled && !(OpenUntil > instant);

    /// <summary>Computes the state after an attempt.</summary>
    public EndpointState After(Attempt attempt) => attempt.Outcome.ToConsequence() switch
    {
        Consequence.Gone => this with
        {
            FailuresInARow = 0,
            OpenUntil = null,
            DisabledSince = DisabledSince ?? attempt.Ended,
        },
        Consequence.Retry => Failed(attempt.Ended),
        // A receiver that refuses one event may accept the others.
        Consequence.Delivered or Consequence.Rejected => this with { FailuresInARow = 0, OpenUntil = null },
        var other => throw new ArgumentOutOfRangeException(nameof(attempt), other, null),
    };

    /// <summary>Creates the state after an operator enabled the endpoint.</summary>
    public static EndpointState EnabledAt(DateTimeOffset now) => new() { Enabled = now };

    private EndpointState Failed(DateTimeOffset at)
    {
        var failures = FailuresInARow + 1;
        return this with
        {
            FailuresInARow = failures,
            OpenUntil = failures < FailuresThatOpen ? null : at + Opening(failures - FailuresThatOpen),
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
