using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>How a later edition revised what an earlier one had estimated for the year that was running.</summary>
internal sealed class EstimateRevision
{
    private readonly EstimatingEdition estimated;

    internal EstimateRevision(EstimatingEdition estimated, Ally ally, Observation estimate, Observation given)
    {
        (this.estimated, Ally, Estimate, Given) = (estimated, ally, estimate, given);
        Relative = estimated.RelativeTo(ally, estimated.Year)!.Value;
    }

    public Ally Ally { get; }

    /// <summary>The edition that estimated.</summary>
    public Edition Edition => estimated.Edition;

    public Observation Estimate { get; }

    /// <summary>The figure that is given now.</summary>
    public Observation Given { get; }

    /// <summary>The relative revision, less what all allies' figures had in common: 0.01 is one per cent up.</summary>
    public decimal Relative { get; }

    /// <summary>What all allies' figures had in common between the two editions: the median of their relative changes.</summary>
    public decimal Common => estimated.CommonOf(estimated.Year);

    /// <summary>The relative revision, between the same editions, of the ally's figure some years earlier.</summary>
    /// <returns>Zero where the edition's earlier years are not known.</returns>
    public decimal RelativeBefore(int years) =>
        estimated.RelativeTo(Ally, new FiscalYear(estimated.Year.Number - years)) ?? 0;
}

/// <summary>An edition that estimated the running year, beside the one that gives the figure now.</summary>
internal sealed class EstimatingEdition(Edition edition, Edition later, Indicator indicator)
{
    private readonly Dictionary<FiscalYear, decimal> common = [];

    public Edition Edition => edition;

    /// <summary>The year that the edition estimated.</summary>
    public FiscalYear Year { get; } = edition.LastYear;

    /// <summary>Finds an ally's relative revision of a year, less the median of all allies'.</summary>
    public decimal? RelativeTo(Ally ally, FiscalYear year) =>
        Change(ally, year) is { } change ? change - CommonOf(year) : null;

    /// <summary>Finds the median of all allies' relative changes of a year, which both editions must give of one.</summary>
    public decimal CommonOf(FiscalYear year)
    {
        if (!common.TryGetValue(year, out var median))
        {
            List<decimal> all = [.. Allies.All.Select(one => Change(one, year)).OfType<decimal>()];
            median = common[year] = RobustEstimate.From(all).Centre;
        }

        return median;
    }

    /// <summary>Lists the revisions of its estimates of the running year.</summary>
    public IEnumerable<EstimateRevision> Revisions() =>
        from ally in Allies.All
        where Change(ally, Year) is not null
        select new EstimateRevision(
            this, ally, edition.Find(ally, indicator, Year)!, later.Find(ally, indicator, Year)!);

    private decimal? Change(Ally ally, FiscalYear year) =>
        edition.Find(ally, indicator, year)?.Value is { } before and > 0
        && later.Find(ally, indicator, year)?.Value is { } now
            ? (now / before) - 1
            : null;
}
