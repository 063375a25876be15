using HagueWatch.Alerts;

namespace HagueWatch.Jobs;

/// <summary>What one run of a function did; kept as <c>state/runs/&lt;Function&gt;.json</c>.</summary>
public sealed record RunRecord
{
    public required string Function { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Ended { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>What happened, a line each, for a person.</summary>
    public required IReadOnlyList<string> Messages { get; init; }

    /// <summary>What the run found wrong with the pipeline; the next assessment raises and resolves alerts by it.</summary>
    public IReadOnlyList<Trouble> Troubles { get; init; } = [];
}

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>There was nothing to do.</summary>
    NothingNew,

    /// <summary>The run did something, and all of it succeeded.</summary>
    Succeeded,

    /// <summary>The run was refused by what it found: a publisher that cannot be reached, an edition that was quarantined.</summary>
    Failed,
}
