using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Reads each publisher's figures of an ally, and how far apart they are.</summary>
internal sealed class ComparisonReader(KnownEditionsReader knownEditions, CorroborationBook book)
{
    private const int YearsShown = 5;

    /// <param name="ally">The ally.</param>
    /// <param name="year">The only year; null for the newest five.</param>
    /// <param name="asOf">The day by whose end editions were known; null for now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition was known, or none has a figure for the year.</exception>
    public async Task<ComparisonReport> ReadAsync(
        Ally ally,
        FiscalYear? year,
        DateOnly? asOf,
        CancellationToken cancellationToken)
    {
        var known = await knownEditions.ReadAsync(asOf, cancellationToken);
        var editions = await ReadEditionsAsync(known, cancellationToken);
        var rows = book.Measures
            .Select(measure => ComparedSeries.From(measure, ally, editions.GetValueOrDefault(measure.Publisher)))
            .ToList();
        var distances = await ReadDistancesAsync(ally, known, editions, cancellationToken);
        return new ComparisonReport(ally, rows, ChooseYears(ally, rows, year), distances);
    }

    private static IReadOnlyList<FiscalYear> ChooseYears(
        Ally ally,
        IReadOnlyList<ComparedSeries> rows,
        FiscalYear? only)
    {
        var published = rows.SelectMany(row => row.Values.Keys).Distinct();
        if (only is not { } year)
        {
            return [.. published.OrderDescending().Take(YearsShown).Order()];
        }

        return published.Contains(year)
            ? [year]
            : throw new NotFoundException(
                $"No publisher whose edition is held has a figure of {ally.Name} for {year}.");
    }

    private async Task<Dictionary<string, ArchivedEdition>> ReadEditionsAsync(
        KnownEditions known,
        CancellationToken cancellationToken)
    {
        var editions = new Dictionary<string, ArchivedEdition>(StringComparer.Ordinal);
        foreach (var publisher in book.Measures.Select(measure => measure.Publisher).Distinct())
        {
            if (await known.TryReadAsync(publisher, cancellationToken) is { } edition)
            {
                editions.Add(publisher, edition);
            }
        }

        return editions.Count > 0 ? editions : throw known.NoneKnown();
    }

    private async Task<IReadOnlyList<DistanceReport>> ReadDistancesAsync(
        Ally ally,
        KnownEditions known,
        Dictionary<string, ArchivedEdition> editions,
        CancellationToken cancellationToken)
    {
        var distances = new List<DistanceReport>();
        foreach (var pair in book.Pairs)
        {
            if (!editions.TryGetValue(pair.First.Publisher, out var first)
                || !editions.TryGetValue(pair.Second.Publisher, out var second))
            {
                continue;
            }

            var earlier = await known.ReadAsKnownTogetherAsync(first.Entry, second.Entry, cancellationToken);
            if (Corroborator.Compare(ally, pair, first.Edition, second.Edition, earlier?.Edition) is { } compared)
            {
                distances.Add(new DistanceReport(compared));
            }
        }

        return distances;
    }
}
