using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Opens editions that a catalogue names, each at most once.</summary>
internal sealed class OpenEditions(EditionArchive archive, Catalogue catalogue)
{
    private readonly Dictionary<(string Publisher, int Link), ArchivedEdition> opened = [];

    /// <exception cref="IntegrityException">A part is gone or has changed.</exception>
    public async Task<ArchivedEdition> ReadAsync(CatalogueEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!opened.TryGetValue((entry.Publisher, entry.Link), out var edition))
        {
            edition = await archive.ReadEditionAsync(entry, cancellationToken);
            opened.Add((entry.Publisher, entry.Link), edition);
        }

        return edition;
    }

    /// <summary>Reads the editions of earlier years that were known when another was, each as it was revised last.</summary>
    /// <exception cref="IntegrityException">A part of one is gone or has changed.</exception>
    public async Task<IReadOnlyList<Edition>> ReadEarlierAsync(
        CatalogueEntry current, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(current);
        var earlier = catalogue.KnownAt(current.Publisher, instant).Where(entry => entry.LastYear < current.LastYear);
        var editions = new List<Edition>();
        foreach (var entry in earlier)
        {
            editions.Add((await ReadAsync(entry, cancellationToken)).Edition);
        }

        return editions;
    }

    /// <inheritdoc cref="Catalogue.KnownTogether"/>
    /// <exception cref="IntegrityException">A part is gone or has changed.</exception>
    public async Task<ArchivedEdition?> ReadAsKnownTogetherAsync(
        CatalogueEntry first, CatalogueEntry second, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        return catalogue.KnownTogether(first, second, instant) is { } together ? await ReadAsync(together, cancellationToken) : null;
    }

    /// <summary>
    /// Finds the allies that were off a pledge's path before the current edition, by as many earlier editions as it
    /// takes.
    /// </summary>
    /// <param name="pledge">The pledge.</param>
    /// <param name="current">The current edition.</param>
    /// <param name="day">The day of the assessment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="allies">The allies in question; null for all.</param>
    /// <exception cref="IntegrityException">A part of one is gone or has changed.</exception>
    public async Task<IReadOnlySet<Ally>> ReadOffPathBeforeAsync(
        Pledge pledge,
        CatalogueEntry current,
        DateOnly day,
        CancellationToken cancellationToken,
        IReadOnlyList<Ally>? allies = null)
    {
        var history = new PathHistory(pledge, (await ReadAsync(current, cancellationToken)).Edition, day, allies);
        foreach (var earlier in history.Earlier(catalogue, current))
        {
            history.Consider(earlier, (await ReadAsync(earlier.Entry, cancellationToken)).Edition);
        }

        return history.OffPath;
    }
}
