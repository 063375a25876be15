using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>Compares two editions of one publisher, or two revisions of one edition.</summary>
internal sealed class EditionComparison
{
    private EditionComparison(IReadOnlyList<EditionChange> changes, IReadOnlyList<CellRevision> cells)
    {
        Changes = changes;
        Cells = cells;
    }

    /// <summary>The changes of many cells at once.</summary>
    public IReadOnlyList<EditionChange> Changes { get; }

    /// <summary>Every cell: the newer edition's in its order, then those that only the older one has.</summary>
    public IReadOnlyList<CellRevision> Cells { get; }

    /// <summary>The indicators for which the newer edition has no figures at all: whole blocks.</summary>
    public IReadOnlyList<Indicator> WithdrawnIndicators => IndicatorsOnlyIn(RevisionClass.Withdrawn);

    /// <summary>The indicators for which the older edition has no figures at all.</summary>
    public IReadOnlyList<Indicator> NewIndicators => IndicatorsOnlyIn(RevisionClass.New);

    /// <exception cref="ArgumentException">The editions are of two publishers.</exception>
    public static EditionComparison Compare(Edition older, Edition newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        if (older.Publisher != newer.Publisher)
        {
            throw new ArgumentException(
                $"Editions of {older.Publisher} and of {newer.Publisher} do not revise each other.", nameof(newer));
        }

        var cells = newer.Observations.Select(one => CellRevision.Compare(Find(older, one), one))
            .Concat(older.Observations
                .Where(one => Find(newer, one) is null)
                .Select(one => CellRevision.Compare(one, null)))
            .ToList();
        return new EditionComparison(EditionChanges.Between(older, newer, cells), cells);
    }

    /// <summary>Selects what concerns one ally or aggregate.</summary>
    public EditionComparison For(ReferenceArea area) => new(
        [.. Changes.Where(change => change.Area is null || change.Area == area)],
        [.. Cells.Where(cell => cell.Area == area)]);

    /// <summary>Counts cells by class; every class is included, in order.</summary>
    public static IReadOnlyList<(RevisionClass Class, int Cells)> Count(IEnumerable<CellRevision> cells)
    {
        var counts = cells.CountBy(cell => cell.Class).ToDictionary();
        return [.. Enum.GetValues<RevisionClass>().Select(one => (one, counts.GetValueOrDefault(one)))];
    }

    private static Observation? Find(Edition edition, Observation cell) =>
        edition.Find(cell.Area, cell.Indicator, cell.Year);

    private IReadOnlyList<Indicator> IndicatorsOnlyIn(RevisionClass side) =>
    [
        .. Cells
            .Where(cell => cell.Older?.Value is not null || cell.Newer?.Value is not null)
            .GroupBy(cell => cell.Indicator)
            .Where(block => block.All(cell => cell.Class == side))
            .Select(block => block.Key),
    ];
}
