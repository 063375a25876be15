using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Reads what validation noticed in an archived edition.</summary>
internal sealed class FindingsReader(EditionArchive archive, JsonBlob<Catalogue> catalogues)
{
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="edition">The edition's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnknownKeyException">No such edition is held.</exception>
    public async Task<FindingsReport> ReadAsync(string publisher, string edition, CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var entry = EditionName.FindHeld(catalogue, publisher, edition);
        var held = await archive.ReadEditionAsync(entry, cancellationToken);
        var comparison = await archive.CompareAsync(
            held.Edition, held.Description.Documents, catalogue, cancellationToken);
        return new FindingsReport(entry, held.Description, comparison);
    }
}

/// <summary>Reports the findings of an archived edition.</summary>
internal sealed class FindingsReport(
    CatalogueEntry entry, EditionDescription description, IReadOnlyList<Finding> comparison)
{
    public EditionSummary Edition => new(entry);

    /// <summary>The operator's acceptance of the errors among the findings; null for an edition without errors.</summary>
    public Acceptance? Acceptance => description.Acceptance;

    /// <summary>What was noticed in its documents, and against the edition published before.</summary>
    public IReadOnlyList<Finding> Findings => [.. description.Findings, .. comparison];
}
