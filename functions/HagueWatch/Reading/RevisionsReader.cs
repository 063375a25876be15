using System.Text.Json.Serialization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Compares two editions of a publisher.</summary>
internal sealed class RevisionsReader(EditionArchive archive, JsonBlob<Catalogue> catalogues)
{
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="editions">The names of two editions, the older first; none for the two newest held.</param>
    /// <param name="ally">The only ally; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnknownKeyException">One of the editions is not held.</exception>
    /// <exception cref="NotFoundException">There are no two editions.</exception>
    public async Task<RevisionsReport> ReadAsync(
        string publisher,
        IReadOnlyList<string> editions,
        Ally? ally,
        CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var (older, newer) = Choose(catalogue, publisher, editions);
        var comparison = EditionComparison.Compare(
            (await archive.ReadEditionAsync(older, cancellationToken)).Edition,
            (await archive.ReadEditionAsync(newer, cancellationToken)).Edition);
        return new RevisionsReport(older, newer, ally is null ? comparison : comparison.For(ally));
    }

    private static (CatalogueEntry Older, CatalogueEntry Newer) Choose(
        Catalogue catalogue,
        string publisher,
        IReadOnlyList<string> editions)
    {
        var held = catalogue.EntriesOf(publisher).ToList();
        if (editions is [var older, var newer])
        {
            return (Find(older), Find(newer));
        }

        return catalogue.KnownAt(publisher, DateTimeOffset.MaxValue) is [.., var last, var newest]
            ? (last, newest)
            : throw new NotFoundException($"Two editions are needed to compare. Held of {publisher}: {Names()}.");

        CatalogueEntry Find(string name) => EditionName.FindHeld(catalogue, publisher, name);

        string Names() => held.Count == 0 ? "none" : string.Join(", ", held.Select(EditionName.Format));
    }
}

/// <summary>Reports what changed between two editions.</summary>
/// <param name="from">The older edition.</param>
/// <param name="to">The newer edition.</param>
/// <param name="comparison">Their comparison.</param>
internal sealed class RevisionsReport(CatalogueEntry from, CatalogueEntry to, EditionComparison comparison)
{
    [JsonIgnore]
    public EditionComparison Comparison => comparison;

    [JsonIgnore]
    public CatalogueEntry From => from;

    [JsonIgnore]
    public CatalogueEntry To => to;

    public string Publisher => to.Publisher;
    public EditionSummary Older => new(from);
    public EditionSummary Newer => new(to);

    public IEnumerable<ChangeReport> Changes => comparison.Changes.Select(change => new ChangeReport(
        change.Kind,
        change.Area?.Code,
        change.Older,
        change.Newer,
        change.Indicators.Select(indicator => indicator.Code)));

    public IEnumerable<string> NewIndicators => comparison.NewIndicators.Select(indicator => indicator.Code);
    public IEnumerable<string> WithdrawnIndicators =>
        comparison.WithdrawnIndicators.Select(indicator => indicator.Code);
    public Dictionary<string, int> ByClass => Count(comparison.Cells);

    public IEnumerable<AreaCounts> ByAlly =>
        comparison.Cells.GroupBy(cell => cell.Area).Select(area => new AreaCounts(area.Key.Code, Count(area)));

    /// <summary>The cells that are not the same in both.</summary>
    public IEnumerable<CellReport> Cells =>
        comparison.Cells.Where(cell => cell.Class != RevisionClass.Unchanged).Select(cell => new CellReport(cell));

    private static Dictionary<string, int> Count(IEnumerable<CellRevision> cells) =>
        EditionComparison.Count(cells).ToDictionary(count => count.Class.ToName(), count => count.Cells);
}

/// <summary>Reports what changed for many cells at once; for all allies where there is no area.</summary>
internal sealed record ChangeReport(
    EditionChangeKind Kind,
    string? Area,
    string Older,
    string Newer,
    IEnumerable<string> Indicators);

/// <summary>Counts an ally's or aggregate's cells by class.</summary>
internal sealed record AreaCounts(string Area, Dictionary<string, int> ByClass);

/// <summary>Reports one cell in both editions.</summary>
internal sealed class CellReport(CellRevision cell)
{
    public string Area => cell.Area.Code;
    public string Indicator => cell.Indicator.Code;
    public int Year => cell.Year.Number;
    public string Class => cell.Class.ToName();
    public decimal? OldValue => cell.Older?.Value;
    public decimal? NewValue => cell.Newer?.Value;
    public ObservationStatus? OldStatus => cell.Older?.Status;
    public ObservationStatus? NewStatus => cell.Newer?.Status;
    public string? OldCell => cell.Older?.SourceCell;
    public string? NewCell => cell.Newer?.SourceCell;
}
