using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Mutations;

/// <summary>A kind of mistake in an edition's figures.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Make">Makes it in the cells concerned of an area, or of it and its neighbour.</param>
internal sealed record Mistake(string Kind, Func<Edition, ReferenceArea, ReferenceArea, Predicate<Observation>, Edition> Make)
{
    /// <summary>Mistakes in the figures of one area.</summary>
    public static IReadOnlyList<Mistake> OfOneArea { get; } =
    [
        new("exchange", (edition, area, next, cells) => edition.Exchange(area, next, cells)),
        new("×1.5", (edition, area, _, cells) => edition.Scale(1.5m, one => one.Area == area && EditionMutations.IsExpenditure(one) && cells(one))),
        new("÷1.5", (edition, area, _, cells) => edition.Scale(1 / 1.5m, one => one.Area == area && EditionMutations.IsExpenditure(one) && cells(one))),
        new("÷100", (edition, area, _, cells) => edition.Scale(0.01m, one => one.Area == area && EditionMutations.IsExpenditure(one) && cells(one))),
        new("a year late", (edition, area, _, cells) => edition.Shift(1, one => one.Area == area && cells(one))),
        new("a year early", (edition, area, _, cells) => edition.Shift(-1, one => one.Area == area && cells(one))),
        new("blank", (edition, area, _, cells) => edition.Blank(one => one.Area == area && cells(one))),
        new("last year blank", (edition, area, _, cells) => edition.Blank(one => one.Area == area && one.Year == edition.LastYear && cells(one))),
        new("sign", (edition, area, _, cells) => edition.Negate(one => one.Area == area && cells(one))),
    ];

    /// <summary>Mistakes in the figures of all areas.</summary>
    public static IReadOnlyList<Mistake> OfAll { get; } =
    [
        new("×1.5", (edition, _, _, cells) => edition.Scale(1.5m, one => EditionMutations.IsExpenditure(one) && cells(one))),
        new("÷100", (edition, _, _, cells) => edition.Scale(0.01m, cells)),
        new("×1000", (edition, _, _, cells) => edition.Scale(1000, cells)),
        new("a year late", (edition, _, _, cells) => edition.Shift(1, cells)),
        new("a year early", (edition, _, _, cells) => edition.Shift(-1, cells)),
        new("year before last blank", (edition, _, _, cells) => edition.Blank(one => edition.LastYear - one.Year == 1 && cells(one))),
        new("stale copy", (edition, _, _, cells) => edition.RepeatLastYear(cells)),
        new("sign", (edition, _, _, cells) => edition.Negate(cells)),
    ];
}
