using HagueWatch.Pledges;

namespace HagueWatch.Dossiers;

/// <summary>What an ally announced itself: a dated claim, which never replaces a path.</summary>
internal sealed record AnnouncedPlan
{
    public required string Id { get; init; }

    /// <summary><c>plan</c>, or <c>declined</c> for its word that it will not follow a pledge.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>The day on which it was said.</summary>
    public required DateOnly Said { get; init; }

    /// <summary>Where it can be read.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the source is what the ally itself published.</summary>
    public required bool FirstHand { get; init; }

    /// <summary>The id of the announcement that took its place; null where none did.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>When and why the ally took it back; null where it did not.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>Whether it can be held against figures that a publisher has ally by ally.</summary>
    public required bool Measured { get; init; }

    /// <summary>The years that it names and of which figures are published.</summary>
    public required IReadOnlyList<PlanVerdict> Years { get; init; }
}

/// <summary>Whether an ally kept its own plan in one year, by the newest edition.</summary>
/// <param name="Figure">The published share, in % of GDP.</param>
/// <param name="Announced">The share that the plan names for the year.</param>
/// <param name="Kept">Whether that was reached.</param>
internal sealed record PlanVerdict(CitedFigure Figure, decimal Announced, bool Kept);
