using HagueWatch.Archive;
using HagueWatch.Editions;
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
        return new KnownEditions(archive, catalogue, asOf, instant);
    }
}

/// <summary>Reads the editions that were known at an instant.</summary>
internal sealed class KnownEditions(EditionArchive archive, Catalogue catalogue, DateOnly? asOf, DateTimeOffset instant)
{
    /// <summary>Explains an archive without editions.</summary>
    public const string NoneHeld =
        "No edition is held yet: `run IngestNato` fetches the current one, `import` back-fills older ones.";

    /// <summary>The instant by which they were known.</summary>
    public DateTimeOffset Instant => instant;

    /// <summary>Reads a publisher's newest edition; null where none was known.</summary>
    public async Task<ArchivedEdition?> TryReadAsync(string publisher, CancellationToken cancellationToken) =>
        catalogue.CurrentAt(publisher, instant) is { } entry
            ? await archive.ReadEditionAsync(entry, cancellationToken)
            : null;

    /// <exception cref="NotFoundException">None was known.</exception>
    public async Task<ArchivedEdition> ReadAsync(string publisher, CancellationToken cancellationToken) =>
        await TryReadAsync(publisher, cancellationToken) ?? throw NoneKnown();

    public NotFoundException NoneKnown() =>
        new(asOf is null ? NoneHeld : $"No edition that is held was known on {asOf:yyyy-MM-dd}.");
}
