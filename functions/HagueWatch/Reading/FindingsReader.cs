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
        return new FindingsReport(entry, await archive.ReadDescriptionAsync(entry, cancellationToken));
    }
}

/// <summary>Reports the findings of an archived edition.</summary>
internal sealed class FindingsReport(CatalogueEntry entry, EditionDescription description)
{
    public EditionSummary Edition => new(entry);

    /// <summary>The operator's acceptance of the errors among the findings; null for an edition without errors.</summary>
    public Acceptance? Acceptance => description.Acceptance;

    public IReadOnlyList<Finding> Findings => description.Findings;
}
