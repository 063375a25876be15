using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Finds what share of GDP each ally would spend in a scenario, by the figures of one edition.</summary>
/// <param name="edition">The edition whose shares the pledges are judged by.</param>
/// <param name="book">The pledges and plans.</param>
/// <param name="day">The day that decides which of them are in force.</param>
/// <param name="outlook">The outlook of the edition; null where there is none.</param>
/// <param name="assumptions">The years that scenarios rest on.</param>
internal sealed class ScenarioShares(
    Edition edition, PledgeBook book, DateOnly day, EditionOutlook? outlook, AssumptionBook assumptions)
{
    private const decimal Two = 2;

    /// <summary>The last published share of each area.</summary>
    private readonly Dictionary<ReferenceArea, (FiscalYear Year, decimal Share)> lastShares = edition.Observations
        .Where(one => one.Indicator == Indicators.DefenceShareOfGdp && one.Value is not null)
        .GroupBy(one => one.Area)
        .ToDictionary(
            figures => figures.Key,
            figures => figures.Select(one => (one.Year, one.Value!.Value)).MaxBy(one => one.Year));

    /// <summary>Whether the scenario can be computed; the forecast needs an outlook.</summary>
    public bool Has(ScenarioKind kind) => kind != ScenarioKind.Forecast || outlook is not null;

    /// <summary>Finds an ally's share in a year; null where the edition lacks what it rests on.</summary>
    /// <param name="kind">The scenario.</param>
    /// <param name="ally">The ally.</param>
    /// <param name="year">The year; what is published of it counts in the scenario frozen only as that declares.</param>
    public decimal? Find(ScenarioKind kind, Ally ally, FiscalYear year)
    {
        if (!lastShares.TryGetValue(ally, out var last))
        {
            return null;
        }

        var published = Published(ally, year);
        return kind switch
        {
            ScenarioKind.Frozen => year.Number <= assumptions.Find(Assumption.FrozenYear).Year.Number && published is not null
                ? published
                : Published(ally, assumptions.Find(Assumption.FrozenYear).Year),
            _ when published is not null => published,
            ScenarioKind.Implemented => Math.Max(last.Share, PathOf(ally, year) ?? last.Share),
            ScenarioKind.Plans => PlanOf(ally, year) ?? last.Share,
            ScenarioKind.Forecast => MedianOf(ally, year),
            ScenarioKind.BackToTwo => BackToTwo(last, year),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    private decimal? Published(Ally ally, FiscalYear year) => edition.Find(ally, Indicators.DefenceShareOfGdp, year)?.Value;

    private decimal? PathOf(Ally ally, FiscalYear year) => EditionOutlook.PathsOn(book, day)
        .Where(path => path.Binds(ally, day))
        .Select(path => Published(ally, path.BaselineYear!.Value) is { } baseline ? path.Kind.Required(path, baseline, year) : null)
        .Max();

    private decimal? PlanOf(Ally ally, FiscalYear year) => book.InForce(day)
        .Where(one => one.Kind == PledgeKind.Plan && one.IsMeasured && one.Binds(ally, day))
        .OrderByDescending(one => one.Adopted)
        .Select(plan => plan.Kind.Required(plan, null, year))
        .FirstOrDefault();

    /// <summary>The median of the year; after the last year of the outlook that year's.</summary>
    private decimal? MedianOf(Ally ally, FiscalYear year) => outlook!.Allies
        .Where(one => one.Ally == ally.Code && one.Years.Count > 0)
        .Select(one => (one.Years.FirstOrDefault(known => known.Year == year) ?? one.Years[^1]).Quantile(50))
        .FirstOrDefault();

    private decimal BackToTwo((FiscalYear Year, decimal Share) last, FiscalYear year)
    {
        var end = assumptions.Find(Assumption.BackToTwoYear).Year;
        var goal = Math.Min(last.Share, Two);
        return year >= end || end <= last.Year ? goal : last.Share + ((goal - last.Share) * (year - last.Year) / (end - last.Year));
    }
}
