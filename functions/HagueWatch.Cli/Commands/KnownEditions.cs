using HagueWatch.Archive;
using HagueWatch.Editions;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Commands;

/// <summary>The editions that were known by the end of a day, or are known now.</summary>
internal sealed class KnownEditions
{
    /// <summary>Said where the archive is empty.</summary>
    public const string NoneHeld = "No edition is held yet: `run IngestNato` fetches the current one, `import` back-fills older ones.";

    private readonly EditionArchive archive;
    private readonly Catalogue catalogue;
    private readonly DateOnly? asOf;

    private KnownEditions(EditionArchive archive, Catalogue catalogue, DateOnly? asOf, DateTimeOffset instant)
    {
        this.archive = archive;
        this.catalogue = catalogue;
        this.asOf = asOf;
        Instant = instant;
    }

    /// <summary>The instant by which they were known.</summary>
    public DateTimeOffset Instant { get; }

    /// <param name="services">The pipeline's.</param>
    /// <param name="asOf">The day; null for now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<KnownEditions> AsOfAsync(IServiceProvider services, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var instant = asOf is { } day ? DayOption.EndOf(day) : services.GetRequiredService<TimeProvider>().GetUtcNow();
        var catalogue = (await services.GetRequiredService<CatalogueStore>().ReadAsync(cancellationToken)).Catalogue;
        return new KnownEditions(services.GetRequiredService<EditionArchive>(), catalogue, asOf, instant);
    }

    /// <summary>Reads a publisher's newest edition; null where none was known.</summary>
    public async Task<ArchivedEdition?> TryReadAsync(string publisher, CancellationToken cancellationToken) =>
        catalogue.CurrentAt(publisher, Instant) is { } entry ? await archive.ReadEditionAsync(entry, cancellationToken) : null;

    /// <exception cref="CommandFailedException">None was known.</exception>
    public async Task<ArchivedEdition> ReadAsync(string publisher, CancellationToken cancellationToken) =>
        await TryReadAsync(publisher, cancellationToken) ?? throw NoneKnown();

    public CommandFailedException NoneKnown() =>
        new(asOf is null ? NoneHeld : $"No edition that is held was known on {asOf:yyyy-MM-dd}.");
}
