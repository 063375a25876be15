using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Computes when Russia would spend as much as the allies, scenario by scenario.</summary>
internal sealed class ScenarioReader(KnownEditionsReader editions, OutlookReader outlooks, PledgeBook book)
{
    /// <param name="assumptions">What it rests on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition of the pledge's publisher is held, or no path is in force.</exception>
    public async Task<ScenarioReport> ReadAsync(AssumptionBook assumptions, CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf: null, cancellationToken);
        var day = DateOnly.FromDateTime(known.Instant.UtcDateTime);
        var path = EditionOutlook.PathsOn(book, day).FirstOrDefault()
            ?? throw new NotFoundException($"No path was in force on {day:yyyy-MM-dd}, so that there is nothing to implement.");
        var current = await known.ReadAsync(path.Publisher, cancellationToken);
        var shares = new ScenarioShares(current.Edition, book, day, await outlooks.FindAsync(known, cancellationToken), assumptions);
        var bundled = LevelsReader.ReadBundled(assumptions);
        var archived = await known.TryReadAsync(bundled[0].Publisher, cancellationToken) is { } levels
            ? LevelsReader.Read(levels.Edition, current.Edition, [.. Allies.All.Where(ally => ally.HasArmedForces)], assumptions)
            : [];
        return new ScenarioReport(archived.Count > 0 ? archived : bundled, shares, current.Entry, assumptions);
    }
}
