using HagueWatch.Statistics;

namespace HagueWatch.Trajectories;

/// <summary>A promise to reach a level by a year. Pledges are data: see <c>pledges.json</c>.</summary>
public sealed record Pledge
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The id of the publisher whose figures decide.</summary>
    public required string Publisher { get; init; }

    /// <summary>The code of the indicator that is measured; in % of GDP.</summary>
    public required string Indicator { get; init; }

    /// <summary>The level to reach, in the indicator's unit.</summary>
    public required decimal Target { get; init; }

    public required FiscalYear TargetYear { get; init; }

    /// <summary>The year from whose level the path starts.</summary>
    public required FiscalYear BaselineYear { get; init; }

    /// <summary>The day from which on the pledge binds.</summary>
    public required DateOnly Adopted { get; init; }

    /// <summary>The codes of the allies that it binds; null for all.</summary>
    public IReadOnlyList<string>? Allies { get; init; }

    /// <summary>Where the promise can be read.</summary>
    public required Uri Source { get; init; }

    /// <summary>Tells whether the pledge binds anyone on a day.</summary>
    public bool IsInForce(DateOnly day) => Adopted <= day;

    /// <summary>Tells whether the pledge binds an ally on a day: from its adoption and from the ally's accession on.</summary>
    public bool Binds(Ally ally, DateOnly day) => IsInForce(day) && ally.Acceded <= day && (Allies is null || Allies.Contains(ally.Code));
}
