using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>Represents a cell (ally or aggregate, indicator, year) in two editions.</summary>
internal sealed record CellRevision
{
    private CellRevision(Observation? older, Observation? newer)
    {
        var any = newer ?? older
            ?? throw new ArgumentException("A cell is in at least one of the editions.", nameof(newer));
        (Area, Indicator, Year) = (any.Area, any.Indicator, any.Year);
        (Older, Newer) = (older, newer);
        Class = Classify(older, newer);
    }

    public ReferenceArea Area { get; }

    public Indicator Indicator { get; }

    public FiscalYear Year { get; }

    public RevisionClass Class { get; }

    /// <summary>The older edition's observation; null if it has no such cell.</summary>
    public Observation? Older { get; }

    /// <summary>The newer edition's observation; null if it has no such cell.</summary>
    public Observation? Newer { get; }

    /// <summary>The newer figure less the older one, in the indicator's unit; null if one is missing.</summary>
    public decimal? Difference => Newer?.Value - Older?.Value;

    /// <exception cref="ArgumentException">Both are null.</exception>
    public static CellRevision Compare(Observation? older, Observation? newer) => new(older, newer);

    public static bool HaveSamePriceBase(Observation older, Observation newer) => older.PriceBase == newer.PriceBase;

    public static bool HaveSameCurrency(Observation older, Observation newer) =>
        LabelNormalizer.Normalize(older.Currency ?? "") == LabelNormalizer.Normalize(newer.Currency ?? "");

    private static RevisionClass Classify(Observation? older, Observation? newer) => (older, newer) switch
    {
        (null or { Value: null }, { Value: not null }) => RevisionClass.New,
        ({ Value: not null }, null or { Value: null }) => RevisionClass.Withdrawn,
        (null or { Value: null }, _) => RevisionClass.Unchanged,
        ({ Status: ObservationStatus.Estimate }, { Status: ObservationStatus.Actual }) =>
            RevisionClass.EstimateToActual,
        ({ Value: { } before }, { Value: { } now }) when before == now => RevisionClass.Unchanged,
        ({ } before, { } now) when !HaveSamePriceBase(before, now) || !HaveSameCurrency(before, now) =>
            RevisionClass.Rebased,
        ({ } before, { } now) when IsRounding(before, now) => RevisionClass.Rounding,
        _ => RevisionClass.Revised,
    };

    private static bool IsRounding(Observation older, Observation newer) =>
        Math.Abs(newer.Value!.Value - older.Value!.Value) <= Math.Max(older.HalfPrintedUnit, newer.HalfPrintedUnit);
}
