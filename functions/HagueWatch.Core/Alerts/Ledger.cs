using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>The alerts, what they rest on, and the events that are decided but not yet published.</summary>
/// <remarks>One blob, changed in one swap.</remarks>
internal sealed record Ledger
{
    public static Ledger Empty { get; } = new()
    {
        Basis = LedgerBasis.None,
        Evaluated = DateTimeOffset.MinValue,
        Alerts = [],
        Unpublished = [],
        Bulletins = new Dictionary<string, int>(),
        Recovery = new EventRecovery(0, []),
    };

    /// <summary>What the alerts were evaluated from.</summary>
    public required LedgerBasis Basis { get; init; }

    /// <summary>The instant of that evaluation.</summary>
    public required DateTimeOffset Evaluated { get; init; }

    public required SortedDictionary<AlertKey, AlertRecord> Alerts { get; init; }

    /// <summary>Events in order that have not all become deliveries yet.</summary>
    [JsonPropertyName("pending")]
    public required IReadOnlyList<AlertEvent> Unpublished { get; init; }

    /// <summary>Bulletins that have not all become deliveries yet.</summary>
    [JsonPropertyName("pendingBulletins")]
    public IReadOnlyList<Bulletin> UnpublishedBulletins { get; init; } = [];

    /// <summary>The link of the edition of which the last bulletin was, by publisher.</summary>
    /// <value>Null in a ledger of an earlier version.</value>
    public IReadOnlyDictionary<string, int>? Bulletins { get; init; }

    /// <summary>What was found of the events from before events were kept.</summary>
    /// <value>Null in a ledger of an earlier version, whose events are still to be recovered.</value>
    public EventRecovery? Recovery { get; init; }

    /// <summary>The ids of the deployments that issued its events, the newest first.</summary>
    /// <remarks>Before them, events carried none.</remarks>
    public IReadOnlyList<string> Deployments { get; init; } = [];

    /// <summary>All that may have issued an event that is kept; null stands for what was before deployments had ids.</summary>
    [JsonIgnore]
    public IEnumerable<string?> Issuers => Deployments.Append(null);

    /// <summary>The ids that an event of an alert may have, by who issued it.</summary>
    public IEnumerable<string> PossibleIds(AlertKey alert, int sequence) =>
        Issuers.Select(issuer => EventId.Compute(alert.ToString(), sequence, issuer));

    public int SequenceOf(AlertKey alert) => Alerts.GetValueOrDefault(alert)?.Sequence ?? 0;

    public AlertState StateOf(AlertKey alert) => Alerts.GetValueOrDefault(alert)?.State ?? AlertState.Inactive;

    /// <summary>Advances every alert by what an evaluation found and appends the events that follow. Pure.</summary>
    /// <param name="evaluation">What it found.</param>
    /// <param name="basis">What it rested on.</param>
    /// <param name="now">The instant of the evaluation.</param>
    /// <param name="issuer">The run that evaluated.</param>
    public Ledger Advance(
        Evaluation evaluation, LedgerBasis basis, DateTimeOffset now, EventIssuer issuer = default) =>
        new LedgerAdvance(this, evaluation, now, issuer).To(basis);
}

/// <summary>Names the run that issues events.</summary>
/// <param name="Deployment">The id of its deployment.</param>
/// <param name="Traceparent">Its trace, where there is one.</param>
internal readonly record struct EventIssuer(string? Deployment, string? Traceparent = null);

/// <summary>One alert: its state and its last event.</summary>
internal sealed record AlertRecord
{
    internal static AlertRecord None { get; } = new();

    public AlertState State { get; init; }

    /// <summary>The instant since which it fires or is resolved.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The last event; null where there never was one.</summary>
    public AlertEvent? Last { get; init; }

    /// <summary>What it was last decided on, for an alert about published figures.</summary>
    [JsonPropertyName("standing")]
    public LastDecision? LastDecision { get; init; }

    /// <summary>Whether subscribers believe that it fires: the last event that no silence kept back said so.</summary>
    /// <value>Null where none was told since this is kept.</value>
    public bool? IsToldFiring { get; init; }

    /// <summary>The verdicts on past years, for a record of verdicts, which has no state.</summary>
    public KeptVerdicts? Verdicts { get; init; }

    /// <summary>The sequence of the last event; the next one is one higher.</summary>
    public int Sequence => Last?.Sequence ?? 0;
}

/// <summary>What was found of the events that were published before events were kept.</summary>
/// <param name="Kept">How many were found and are kept now.</param>
/// <param name="Lost">The alerts and sequences of those that are nowhere.</param>
internal sealed record EventRecovery(int Kept, IReadOnlyList<string> Lost);
