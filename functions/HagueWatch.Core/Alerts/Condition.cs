namespace HagueWatch.Alerts;

/// <summary>What one evaluation found out about one alert.</summary>
/// <param name="Alert">The alert's key: kind, subject and, for a spending alert, the pledge.</param>
/// <param name="Input">Whether the alert's condition holds.</param>
/// <param name="Describe">Describes the event, should there be one; sequence and states are filled in by the ledger.</param>
internal sealed record Condition(string Alert, AlertInput Input, Func<AlertTransition, EventDescription> Describe)
{
    /// <summary>What the evaluation rests on, for a spending alert with a figure.</summary>
    public LastDecision? LastDecision { get; init; }

    /// <summary>The figures behind a firing alert that were replaced.</summary>
    public IReadOnlyList<FigureRevision> Revisions { get; init; } = [];

    /// <summary>Whether the alert, should it end, ends because what it was raised on was replaced: it should not have been raised.</summary>
    public bool IsRetraction => LastDecision is { Cause: not (AlertCause.Initial or AlertCause.NewYear) };
}

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
}
