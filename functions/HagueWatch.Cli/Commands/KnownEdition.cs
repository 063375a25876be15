using HagueWatch.Archive;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Commands;

/// <summary>Finds the edition that was known on a day.</summary>
internal static class KnownEdition
{
    /// <summary>Said where the archive is empty.</summary>
    public const string NoneHeld = "No edition is held yet: `run IngestNato` fetches the current one, `import` back-fills older ones.";

    /// <returns>The instant by which it was known, and the edition.</returns>
    /// <exception cref="CommandFailedException">None was.</exception>
    public static async Task<(DateTimeOffset Instant, CatalogueEntry Entry)> FindAsync(
        IServiceProvider services,
        string publisher,
        DateOnly? asOf,
        CancellationToken cancellationToken)
    {
        var instant = asOf is { } day ? DayOption.EndOf(day) : services.GetRequiredService<TimeProvider>().GetUtcNow();
        var catalogue = (await services.GetRequiredService<CatalogueStore>().ReadAsync(cancellationToken)).Catalogue;
        return catalogue.CurrentAt(publisher, instant) is { } entry
            ? (instant, entry)
            : throw new CommandFailedException(asOf is null
                ? NoneHeld
                : $"No edition that is held was known on {asOf:yyyy-MM-dd}.");
    }
}
