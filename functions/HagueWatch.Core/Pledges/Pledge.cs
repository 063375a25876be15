using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>A promise to reach a level by a year, or an ally's own plan. Pledges are data: see <c>pledges.json</c> and <c>plans.json</c>.</summary>
internal sealed record Pledge
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <value>Default: a path.</value>
    public PledgeKind Kind { get; init; }

    /// <summary>The id of the publisher whose figures decide.</summary>
    public required string Publisher { get; init; }

    /// <summary>The code of the indicator that is measured; in per cent.</summary>
    public required string Indicator { get; init; }

    /// <summary>The level to reach, in the indicator's unit.</summary>
    public required decimal Target { get; init; }

    public required FiscalYear TargetYear { get; init; }

    /// <summary>The year from whose level a path starts; null for what is no path.</summary>
    public FiscalYear? BaselineYear { get; init; }

    /// <summary>What a plan says of years before its target year, in the order of the years.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>The day from which on the pledge binds; for a plan, the day on which it was announced.</summary>
    public required DateOnly Adopted { get; init; }

    /// <summary>The codes of the allies that it binds; null for all.</summary>
    public IReadOnlyList<string>? Allies { get; init; }

    /// <summary>Where the promise can be read: an address, or who reported it and when.</summary>
    public required string Source { get; init; }

    /// <summary>Tells whether the pledge binds anyone on a day.</summary>
    public bool IsInForce(DateOnly day) => Adopted <= day;

    /// <summary>Tells whether the pledge binds an ally on a day: from its adoption and from the ally's accession on.</summary>
    public bool Binds(Ally ally, DateOnly day) => IsInForce(day) && ally.Acceded <= day && (Allies is null || Allies.Contains(ally.Code));
}

/// <summary>What a pledge asks for.</summary>
internal enum PledgeKind
{
    /// <summary>The share of GDP on a straight line from the baseline year's share to the target.</summary>
    Path,

    /// <summary>At least the target, as a share of GDP, from the target year on.</summary>
    Floor,

    /// <summary>At least the target, as equipment's share of defence expenditure, from the target year on.</summary>
    EquipmentFloor,

    /// <summary>What an ally announced of itself, in straight lines between the years it named. A dated claim: it never replaces a path.</summary>
    Plan,
}

/// <summary>The level that a plan names for a year, in the indicator's unit.</summary>
internal sealed record Milestone(FiscalYear Year, decimal Level);
