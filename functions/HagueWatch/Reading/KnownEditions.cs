using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Finds the editions that were known by the end of a day, or are known now.</summary>
internal sealed class KnownEditionsReader(EditionArchive archive, JsonBlob<Catalogue> catalogues, TimeProvider clock)
{
    /// <param name="asOf">The day, in UTC; null for now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<KnownEditions> ReadAsync(DateOnly? asOf, CancellationToken cancellationToken)
    {
        var instant = asOf is { } day ? new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero) : clock.GetUtcNow();
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        return new KnownEditions(new OpenEditions(archive, catalogue), catalogue, asOf, instant);
    }
}

/// <summary>Reads the editions that were known at an instant, all by one version of the catalogue.</summary>
internal sealed class KnownEditions(OpenEditions editions, Catalogue catalogue, DateOnly? asOf, DateTimeOffset instant)
{
    /// <summary>Explains an archive without editions.</summary>
    public const string NoneHeld =
        "No edition is held yet: `run IngestNato` fetches the current one, `import` back-fills older ones.";

    /// <summary>The version of the catalogue that all is read by.</summary>
    public Catalogue Catalogue => catalogue;

    /// <summary>The instant by which they were known.</summary>
    public DateTimeOffset Instant => instant;

    /// <summary>Reads a publisher's newest edition; null where none was known.</summary>
    public async Task<ArchivedEdition?> TryReadAsync(string publisher, CancellationToken cancellationToken) =>
        catalogue.CurrentAt(publisher, instant) is { } entry
            ? await editions.ReadAsync(entry, cancellationToken)
            : null;

    /// <summary>Reads a publisher's newest edition.</summary>
    /// <exception cref="NotFoundException">None was known.</exception>
    public async Task<ArchivedEdition> ReadAsync(string publisher, CancellationToken cancellationToken) =>
        await TryReadAsync(publisher, cancellationToken) ?? throw NoneKnown(publisher);

    /// <inheritdoc cref="OpenEditions.ReadAsync"/>
    public Task<ArchivedEdition> ReadAsync(CatalogueEntry entry, CancellationToken cancellationToken) =>
        editions.ReadAsync(entry, cancellationToken);

    /// <inheritdoc cref="OpenEditions.ReadEarlierAsync"/>
    public Task<IReadOnlyList<Edition>> ReadEarlierAsync(CatalogueEntry current, CancellationToken cancellationToken) =>
        editions.ReadEarlierAsync(current, instant, cancellationToken);

    /// <inheritdoc cref="OpenEditions.ReadAsKnownTogetherAsync"/>
    public Task<ArchivedEdition?> ReadAsKnownTogetherAsync(
        CatalogueEntry first, CatalogueEntry second, CancellationToken cancellationToken) =>
        editions.ReadAsKnownTogetherAsync(first, second, instant, cancellationToken);

    /// <inheritdoc cref="OpenEditions.ReadOffPathBeforeAsync"/>
    public Task<IReadOnlySet<Ally>> ReadOffPathBeforeAsync(
        Pledge pledge,
        CatalogueEntry current,
        DateOnly day,
        IReadOnlyList<Ally> allies,
        CancellationToken cancellationToken) =>
        editions.ReadOffPathBeforeAsync(pledge, current, day, cancellationToken, allies);

    /// <summary>Explains that no publisher's edition was known.</summary>
    public NotFoundException NoneKnown() =>
        new(asOf is null ? NoneHeld : $"No edition that is held was known on {asOf:yyyy-MM-dd}.");

    /// <summary>Explains that no edition of a publisher was known.</summary>
    private NotFoundException NoneKnown(string publisher) =>
        catalogue.Editions.Count == 0 ? NoneKnown()
        : asOf is { } day ? new NotFoundException($"No edition of {publisher} that is held was known on {day:yyyy-MM-dd}.")
        : catalogue.EntriesOf(publisher).Any()
            ? new NotFoundException($"Every edition of {publisher} is withdrawn: `status` shows why.")
            : new NotFoundException(
                $"No edition of {publisher} is held yet: `run` fetches the current one, `import` back-fills older ones.");
}
