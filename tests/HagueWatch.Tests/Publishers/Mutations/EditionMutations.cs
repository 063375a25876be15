using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Mutations;

/// <summary>Alters the figures of an edition that was read, as mistakes of a publisher or of a hand would.</summary>
/// <remarks>Each method takes the cells that it concerns: one area's, one indicator's, or all.</remarks>
internal static class EditionMutations
{
    /// <summary>Indicators that a factor on an area's expenditure scales, so that they still agree with each other.</summary>
    public static bool IsExpenditure(Observation one) =>
        one.Indicator.Unit != Unit.PercentChange
        && one.Indicator.Unit != Unit.PercentOfDefence
        && one.Indicator.Unit != Unit.ThousandPersons
        && !one.Indicator.Code.StartsWith("GDP", StringComparison.Ordinal);

    public static Predicate<Observation> Everything { get; } = _ => true;

    public static Predicate<Observation> In(ReferenceArea area) => one => one.Area == area;

    public static Predicate<Observation> In(Indicator indicator) => one => one.Indicator == indicator;

    public static Predicate<Observation> In(ReferenceArea area, Indicator indicator) => one => one.Area == area && one.Indicator == indicator;

    /// <summary>Two areas have each other's figures.</summary>
    public static Edition Exchange(this Edition edition, ReferenceArea first, ReferenceArea second, Predicate<Observation> cells) =>
        edition.Replace(
            one => cells(one) && (one.Area == first || one.Area == second),
            one => edition.Find(one.Area == first ? second : first, one.Indicator, one.Year));

    /// <summary>Figures are multiplied by one factor.</summary>
    public static Edition Scale(this Edition edition, decimal factor, Predicate<Observation> cells) =>
        edition.Replace(cells, one => one with { Value = one.Value * factor });

    /// <summary>Each year has the figures of the year beside it; at the end of a series a figure is repeated.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="by">The years by which figures move: 1 moves them to the year after.</param>
    /// <param name="cells">The cells concerned.</param>
    public static Edition Shift(this Edition edition, int by, Predicate<Observation> cells) =>
        edition.Replace(cells, one => edition.Find(one.Area, one.Indicator, new FiscalYear(one.Year.Number - by)) ?? one);

    /// <summary>Figures have the other sign.</summary>
    public static Edition Negate(this Edition edition, Predicate<Observation> cells) => edition.Scale(-1, cells);

    /// <summary>Cells are blank.</summary>
    public static Edition Blank(this Edition edition, Predicate<Observation> cells) =>
        edition.Replace(cells, one => one with { Value = null, Status = ObservationStatus.Missing });

    /// <summary>Rows or columns are gone.</summary>
    public static Edition Remove(this Edition edition, Predicate<Observation> cells) =>
        edition.WithObservations([.. edition.Observations.Where(one => !cells(one))]);

    /// <summary>The last year holds the figures that the edition before has in its last year.</summary>
    public static Edition CopyLastYear(this Edition edition, Edition previous, Predicate<Observation> cells)
    {
        var (last, held) = (edition.LastYear, previous.LastYear);
        return edition.Replace(
            one => cells(one) && one.Year == last && previous.Find(one.Area, one.Indicator, held) is not null,
            one => previous.Find(one.Area, one.Indicator, held));
    }

    /// <summary>The last year holds the figures of the year before it.</summary>
    public static Edition RepeatLastYear(this Edition edition, Predicate<Observation> cells) =>
        edition.Replace(
            one => cells(one) && one.Year == edition.LastYear,
            one => edition.Find(one.Area, one.Indicator, new FiscalYear(one.Year.Number - 1)) ?? one);

    // What a cell takes from another one is its figure alone: currency and place are those of its row.
    private static Edition Replace(this Edition edition, Predicate<Observation> cells, Func<Observation, Observation?> replace) =>
        edition.WithObservations([.. edition.Observations.Select(one => !cells(one) ? one : replace(one) is { } other
            ? one with { Value = other.Value, Status = other.Status, Decimals = other.Decimals }
            : one with { Value = null, Status = ObservationStatus.Missing })]);
}
