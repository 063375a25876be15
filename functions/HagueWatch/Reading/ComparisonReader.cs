using System.Text.Json.Serialization;
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
        int? year,
        DateOnly? asOf,
        CancellationToken cancellationToken)
    {
        var editions = await ReadEditionsAsync(asOf, cancellationToken);
        var rows = book.Measures
            .Select(measure => ComparedSeries.From(measure, ally, editions.GetValueOrDefault(measure.Publisher)))
            .ToList();
        if (year is { } only && rows.TrueForAll(row => !row.Values.ContainsKey(only)))
        {
            throw new NotFoundException($"No publisher whose edition is held has a figure of {ally.Name} for {year}.");
        }

        var newest = rows.SelectMany(row => row.Values.Keys).Distinct().OrderDescending().Take(YearsShown).Order();
        return new ComparisonReport(
            ally,
            rows,
            year is { } one ? [one] : [.. newest],
            [.. Distances(ally, editions)]);
    }

    private async Task<Dictionary<string, ArchivedEdition>> ReadEditionsAsync(
        DateOnly? asOf,
        CancellationToken cancellationToken)
    {
        var known = await knownEditions.ReadAsync(asOf, cancellationToken);
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

    private IEnumerable<DistanceReport> Distances(Ally ally, Dictionary<string, ArchivedEdition> editions)
    {
        foreach (var pair in book.Pairs)
        {
            if (editions.TryGetValue(pair.First.Publisher, out var first)
                && editions.TryGetValue(pair.Second.Publisher, out var second)
                && Corroborator.Compare(ally, pair, first.Edition, second.Edition) is { } compared)
            {
                yield return new DistanceReport(compared);
            }
        }
    }
}

/// <summary>Reports each publisher's figures of an ally.</summary>
internal sealed class ComparisonReport(
    Ally ally,
    IReadOnlyList<ComparedSeries> rows,
    IReadOnlyList<int> years,
    IReadOnlyList<DistanceReport> distances)
{
    [JsonIgnore]
    public IReadOnlyList<ComparedSeries> Rows => rows;

    [JsonIgnore]
    public IReadOnlyList<int> Years => years;

    public string Ally => ally.Code;
    public string Name => ally.Name;

    public IEnumerable<ComparedFigure> Figures =>
        rows.SelectMany(row => years.Select(year => new ComparedFigure(row, year)));

    public IReadOnlyList<DistanceReport> Distances => distances;
}

/// <summary>Holds one publisher's figures by year; without an edition where none was known.</summary>
internal sealed record ComparedSeries(
    Measure Measure,
    ArchivedEdition? Edition,
    IReadOnlyDictionary<int, Observation> Values)
{
    public static ComparedSeries From(Measure measure, Ally ally, ArchivedEdition? edition) => new(
        measure,
        edition,
        (edition?.Edition.Observations ?? [])
            .Where(one => one.Area == ally && one.Indicator == measure.Of)
            .ToDictionary(one => one.Year.Number));
}

/// <summary>Reports one publisher's figure for one year; its value is null where there is none.</summary>
internal sealed class ComparedFigure(ComparedSeries series, int year)
{
    private readonly Observation? observation = series.Values.GetValueOrDefault(year);

    public string Publisher => series.Measure.Publisher;
    public string Indicator => series.Measure.Indicator;
    public string Unit => series.Measure.Of.Unit.Code;
    public int Year => year;
    public decimal? Value => observation?.Value;
    public ObservationStatus? Status => observation?.Status;
    public string? Flags => observation?.Flags;
    public int? PriceBase => observation?.PriceBase?.Number;

    /// <summary>Sheet and cell, or a JSON path.</summary>
    public string? Cell => observation?.SourceCell;

    public string? Edition => series.Edition?.Entry.Edition;

    /// <summary>The hash of the edition's first document.</summary>
    public string? Sha256 => series.Edition?.Entry.Documents[0].ToString();

    /// <summary>What the publisher means by the figure.</summary>
    public string Definition => series.Measure.Definition;
}

/// <summary>Reports how far two publishers' figures are apart, in percentage points of GDP.</summary>
internal sealed class DistanceReport(Corroboration.Corroboration compared)
{
    public string Pair => compared.Pair.Id;
    public int Year => compared.Year.Number;
    public decimal Distance => compared.Distance;

    /// <summary>The lowest distance that the definitions explain.</summary>
    public decimal Lowest => compared.Pair.Lowest;

    /// <summary>The highest distance that the definitions explain.</summary>
    public decimal Highest => compared.Pair.Highest;

    /// <summary>Whether the definitions explain the distance.</summary>
    public bool Expected => compared.IsExpected;

    /// <summary>Where the band comes from.</summary>
    public string Source => compared.Pair.Source;
}
