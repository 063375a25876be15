namespace HagueWatch.Webhooks;

/// <summary>What is remembered of an endpoint: the blob <c>state/endpoints/&lt;id&gt;.json</c>. An endpoint without one is well.</summary>
/// <remarks>
/// The circuit: after <see cref="FailuresThatOpen"/> failed attempts in a row, over all deliveries, none is made for a while; then one is, and its
/// outcome closes the circuit or opens it for twice as long. Deliveries that wait for it keep their attempts.
/// </remarks>
public sealed record EndpointState
{
    /// <summary>More than one delivery alone fails in an hour, so that its own schedule is what counts for it.</summary>
    public const int FailuresThatOpen = 5;

    public static readonly TimeSpan ShortestOpening = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestOpening = TimeSpan.FromHours(1);

    public static EndpointState Well { get; } = new();

    /// <summary>How many attempts failed since the receiver last answered as one that is well.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>The instant before which no attempt is made; null while the circuit is closed.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Since when the endpoint is disabled, because its receiver answered 410; null where it is not.</summary>
    public DateTimeOffset? DisabledSince { get; init; }

    /// <summary>When an operator enabled it last: dead letters from before are known.</summary>
    public DateTimeOffset? Enabled { get; init; }

    public bool IsDisabled => DisabledSince is not null;

    /// <summary>The state after an attempt. Pure.</summary>
    internal EndpointState After(Attempt attempt) => attempt.Outcome.ToConsequence() switch
    {
        Consequence.Gone => this with { FailuresInARow = 0, OpenUntil = null, DisabledSince = DisabledSince ?? attempt.Ended },
        Consequence.Retry => Failed(attempt.Ended),
        // Who refuses one event is there for the others.
        _ => this with { FailuresInARow = 0, OpenUntil = null },
    };

    /// <summary>The state after an operator's word that the endpoint may be used.</summary>
    public static EndpointState EnabledAt(DateTimeOffset now) => new() { Enabled = now };

    private EndpointState Failed(DateTimeOffset at)
    {
        var failures = FailuresInARow + 1;
        return this with { FailuresInARow = failures, OpenUntil = failures < FailuresThatOpen ? null : at + Opening(failures - FailuresThatOpen) };
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
