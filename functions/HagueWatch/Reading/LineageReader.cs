using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Traces a figure back to the bytes that it was read from.</summary>
internal sealed class LineageReader(KnownEditionsReader editions, PublisherRegistry publishers)
{
    /// <param name="figure">The figure.</param>
    /// <param name="asOf">The day by whose end its edition was known; null for now.</param>
    /// <param name="publisher">Whose figure; null for the first that publishes the indicator.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition was known, or it has no such figure.</exception>
    public async Task<LineageReport> ReadAsync(
        FigureKey figure,
        DateOnly? asOf,
        string? publisher,
        CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf, cancellationToken);
        var archived = publisher is null
            ? await FindAsync(known, figure.Indicator, cancellationToken)
            : await known.ReadAsync(publisher, cancellationToken);
        var observation = archived.Edition.Find(figure.Ally, figure.Indicator, figure.Year)
            ?? throw NotPublished(archived, figure);
        return new LineageReport(archived, observation);
    }

    /// <summary>Reads the edition that publishes an indicator.</summary>
    /// <remarks>NATO's where the indicator is one of NATO's, else the first in the order of publishers' ids.</remarks>
    private async Task<ArchivedEdition> FindAsync(
        KnownEditions known,
        Indicator indicator,
        CancellationToken cancellationToken)
    {
        if (Indicators.Nato.Contains(indicator))
        {
            return await known.ReadAsync(NatoPublisher.Descriptor.Id, cancellationToken);
        }

        foreach (var publisher in publishers.All)
        {
            if (await known.TryReadAsync(publisher.Id, cancellationToken) is { } archived
                && archived.Edition.Tables.Any(table => table.Indicator == indicator.Code))
            {
                return archived;
            }
        }

        throw new NotFoundException($"No publisher whose edition is held publishes {indicator}.");
    }

    private static NotFoundException NotPublished(ArchivedEdition archived, FigureKey figure)
    {
        var (ally, indicator, year) = figure;
        var edition = $"{archived.Entry.Publisher} edition {archived.Entry.Edition}";
        var none = $"The {edition} has no {indicator} for {ally.Name}";
        var years = archived.Edition.Observations
            .Where(one => one.Area == ally && one.Indicator == indicator)
            .Select(one => one.Year)
            .ToList();
        return new(years.Count == 0 ? $"{none}." : $"{none} in {year}, only from {years.Min()} to {years.Max()}.");
    }
}

/// <summary>Names a figure.</summary>
internal sealed record FigureKey(Ally Ally, Indicator Indicator, FiscalYear Year);
