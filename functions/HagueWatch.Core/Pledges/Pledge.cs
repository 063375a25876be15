using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>A promise to reach a level by a year, or an ally's own plan.</summary>
/// <remarks>Pledges are data: see <c>pledges.json</c> and <c>plans.json</c>.</remarks>
internal sealed record Pledge
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <value>Default: a path.</value>
    public PledgeKind Kind { get; init; } = PledgeKind.Path;

    /// <summary>The id of the publisher whose figures decide.</summary>
    public required string Publisher { get; init; }

    /// <summary>The code of the indicator that is measured; in per cent.</summary>
    public required string Indicator { get; init; }

    /// <summary>The level to reach, in the indicator's unit.</summary>
    public required decimal Target { get; init; }

    public required FiscalYear TargetYear { get; init; }

    /// <summary>The year from whose level a path starts; null for any other kind.</summary>
    public FiscalYear? BaselineYear { get; init; }

    /// <summary>What a plan says of years before its target year, in the order of the years.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>The day from which on the pledge binds; for a plan, the day on which it was announced.</summary>
    public required DateOnly Adopted { get; init; }

    /// <summary>The codes of the allies that it binds; null for all.</summary>
    public IReadOnlyList<string>? Allies { get; init; }

    /// <summary>Where the promise can be read: an address, or who reported it and when.</summary>
    public required string Source { get; init; }

    /// <summary>Returns whether the pledge binds anyone on a day.</summary>
    public bool IsInForce(DateOnly day) => Adopted <= day;

    /// <summary>Returns whether the pledge binds an ally on a day: after adoption and the ally's accession.</summary>
    public bool Binds(Ally ally, DateOnly day) =>
        IsInForce(day) && ally.Acceded <= day && (Allies is null || Allies.Contains(ally.Code));
}

/// <summary>The level that a plan names for a year, in the indicator's unit.</summary>
internal sealed record Milestone(FiscalYear Year, decimal Level);
