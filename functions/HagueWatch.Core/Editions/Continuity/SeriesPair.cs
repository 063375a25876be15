using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Represents an area's series of an indicator in an edition and in the one before.</summary>
internal sealed class SeriesPair
{
    private readonly Dictionary<FiscalYear, Observation> before;

    /// <param name="area">The area.</param>
    /// <param name="older">Its figures in the edition before.</param>
    /// <param name="newer">Its figures in the edition.</param>
    public SeriesPair(ReferenceArea area, IEnumerable<Observation> older, IEnumerable<Observation> newer)
    {
        (Area, Older, Newer) = (area, [.. older], [.. newer]);
        before = Older.Where(FigureGap.IsMeasurable).ToDictionary(one => one.Year);
        Measurable = [.. Newer.Where(FigureGap.IsMeasurable)];
        Common = [.. Measurable.Where(one => before.ContainsKey(one.Year)).Select(one => (one, before[one.Year]))];
        IsRebased = Common.Any(both => IsAmount(both.Newer.Indicator.Unit)
            && !(CellRevision.HaveSamePriceBase(both.Older, both.Newer)
                && CellRevision.HaveSameCurrency(both.Older, both.Newer)));
        Level = FigureGap.Median(Gaps);
        Spread = FigureGap.Median(Gaps.Select(gap => Math.Abs(gap - Level)));
    }

    public ReferenceArea Area { get; }

    public IReadOnlyList<Observation> Older { get; }

    public IReadOnlyList<Observation> Newer { get; }

    /// <summary>The newer figures from which a gap can be measured.</summary>
    public IReadOnlyList<Observation> Measurable { get; }

    /// <summary>The years that both editions have.</summary>
    public IReadOnlyList<(Observation Newer, Observation Older)> Common { get; }

    /// <summary>Whether they are amounts at prices of different years, or in different currencies.</summary>
    public bool IsRebased { get; }

    /// <summary>The factor between the two, as the median gap.</summary>
    public double Level { get; }

    /// <summary>How far the years are from one factor, as the median distance from it.</summary>
    public double Spread { get; }

    /// <summary>Finds the measurable figure that the edition before has for a year.</summary>
    public Observation? Before(FiscalYear year) => before.GetValueOrDefault(year);

    /// <summary>How far the figures are from those of another series of the edition before, as a rule.</summary>
    public double DistanceTo(SeriesPair other) => FigureGap.Median(
        from one in Measurable
        let counterpart = other.Before(one.Year)
        where counterpart is not null
        select Math.Abs(FigureGap.Between(one, counterpart)));

    /// <summary>
    /// Measures how far the figures are from their own year of the edition before, and how far from the year beside it.
    /// </summary>
    /// <param name="shift">−1 for the year before, 1 for the year after.</param>
    /// <param name="isRelative">Whether one factor on all years does not count.</param>
    public (double Own, double Beside, int Years) DistanceAt(int shift, bool isRelative)
    {
        var gaps = new List<(double Own, double Beside)>();
        foreach (var (newer, older) in Common)
        {
            if (FiscalYear.IsPlausible(newer.Year.Number + shift)
                && Before(new FiscalYear(newer.Year.Number + shift)) is { } beside)
            {
                gaps.Add((FigureGap.Between(newer, older), FigureGap.Between(newer, beside)));
            }
        }

        return (Typical(gaps.Select(gap => gap.Own)), Typical(gaps.Select(gap => gap.Beside)), gaps.Count);

        double Typical(IEnumerable<double> all)
        {
            var list = all.ToList();
            var level = isRelative ? FigureGap.Median(list) : 0;
            return FigureGap.Median(list.Select(gap => Math.Abs(gap - level)));
        }
    }

    // A share or a change hardly depends on the prices that it was calculated at.
    private static bool IsAmount(Unit unit) => unit != Unit.PercentOfGdp && unit != Unit.PercentChange;

    private IEnumerable<double> Gaps => Common.Select(both => FigureGap.Between(both.Newer, both.Older));
}
