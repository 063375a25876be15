namespace HagueWatch.Alerts;

/// <summary>What one evaluation found out about one alert.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Input">Whether the alert's condition holds.</param>
internal abstract record Condition(AlertKey Alert, AlertInput Input)
{
    /// <summary>What the evaluation rests on, for a spending alert with a figure.</summary>
    public LastDecision? LastDecision { get; init; }

    /// <summary>The figures behind the alert that were replaced; null where none was.</summary>
    public EvidenceChange? Replaced { get; init; }

    /// <summary>Returns whether an alert that goes on got so much worse since its last event that it is told.</summary>
    public virtual bool IsWorseThan(AlertEvent last) => false;

    /// <summary>Describes the event of a transition; the ledger adds the sequence, the states and the time.</summary>
    public abstract AlertEvent Describe(AlertTransition transition);
}

/// <summary>An alert on which there is no figure to decide.</summary>
internal sealed record UndecidedCondition(AlertKey Alert) : Condition(Alert, AlertInput.Unknown)
{
    public override AlertEvent Describe(AlertTransition transition) =>
        throw new InvalidOperationException($"Nothing is decided on {Alert}.");
}

/// <summary>Figures behind an alert that were replaced.</summary>
/// <param name="Severity">How severe the event about it is.</param>
/// <param name="Figures">The figures, the deciding one first.</param>
internal sealed record EvidenceChange(AlertSeverity Severity, IReadOnlyList<FigureRevision> Figures);

/// <summary>What an alert about published figures was last decided on.</summary>
internal sealed record LastDecision
{
    /// <summary>Whether its condition held.</summary>
    public required bool Holds { get; init; }

    /// <summary>In how many editions in a row, this one included. Revisions of an edition count once.</summary>
    public required int Editions { get; init; }

    /// <summary>Why it came to hold, or to be clear.</summary>
    public required AlertCause Cause { get; init; }

    public required string Edition { get; init; }

    /// <summary>The number of the edition's link in the publisher's chain.</summary>
    public required int Link { get; init; }

    /// <summary>The deciding year.</summary>
    public required int Year { get; init; }

    /// <summary>The gap, in percentage points, unrounded.</summary>
    /// <value>Null in a ledger of an earlier version.</value>
    public decimal? Gap { get; init; }

    /// <summary>Whether it came to be clear because the very figure that it had held by was wrong.</summary>
    public bool Retracts { get; init; }
}
