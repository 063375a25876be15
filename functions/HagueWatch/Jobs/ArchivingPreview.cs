using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Jobs;

/// <summary>Says what would be archived, before it is.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="Edition">The edition's id.</param>
/// <param name="Figures">How many figures the edition has.</param>
/// <param name="LastYear">The last year of its series.</param>
/// <param name="Newest">The newest edition that is known; null where there is none.</param>
/// <param name="Lost">The figures of that edition that this one lacks, as far as its years reach.</param>
internal sealed record ArchivingPreview(
    string Publisher,
    string Edition,
    int Figures,
    FiscalYear LastYear,
    CatalogueEntry? Newest,
    IReadOnlyList<string> Lost);

/// <summary>Compares what would be archived with the newest edition; writes nothing.</summary>
internal sealed class ArchivingPreviewReader(
    EditionArchive archive, JsonBlob<Catalogue> catalogues, TimeProvider clock)
{
    public async Task<ArchivingPreview> ReadAsync(Edition edition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var newest = catalogue.CurrentAt(edition.Publisher, clock.GetUtcNow());
        IReadOnlyList<string> lost = newest is null
            ? []
            : FindLost((await archive.ReadEditionAsync(newest, cancellationToken)).Edition, edition);
        return new ArchivingPreview(
            edition.Publisher,
            edition.Id,
            edition.Observations.Count(figure => figure.Value is not null),
            edition.LastYear,
            newest,
            lost);
    }

    // An older edition lacks later years by its nature.
    private static IReadOnlyList<string> FindLost(Edition newest, Edition edition) =>
    [
        .. EditionComparison.Compare(newest, edition).Cells
            .Where(cell => cell.Class == RevisionClass.Withdrawn && cell.Year <= edition.LastYear)
            .Select(cell => $"{cell.Area.Code} {cell.Indicator.Code} {cell.Year}"),
    ];
}

/// <summary>Explains that the documents do not say for certain which edition they are.</summary>
internal sealed class UncertainEditionException(string message) : ExplainedException(message);
