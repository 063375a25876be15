using System.Text.Json.Serialization;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Reports each publisher's figures of an ally.</summary>
internal sealed class ComparisonReport(
    Ally ally,
    IReadOnlyList<ComparedSeries> rows,
    IReadOnlyList<FiscalYear> years,
    IReadOnlyList<DistanceReport> distances)
{
    [JsonIgnore]
    public IReadOnlyList<ComparedSeries> Rows => rows;

    [JsonIgnore]
    public IReadOnlyList<FiscalYear> Years => years;

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
    IReadOnlyDictionary<FiscalYear, Observation> Values)
{
    public static ComparedSeries From(Measure measure, Ally ally, ArchivedEdition? edition) => new(
        measure,
        edition,
        (edition?.Edition.Observations ?? [])
            .Where(one => one.Area == ally && one.Indicator == measure.Of)
            .ToDictionary(one => one.Year));
}

/// <summary>Reports one publisher's figure for one year; its value is null where there is none.</summary>
internal sealed class ComparedFigure(ComparedSeries series, FiscalYear year)
{
    private readonly Observation? observation = series.Values.GetValueOrDefault(year);

    public string Publisher => series.Measure.Publisher;
    public string Indicator => series.Measure.Indicator;
    public string Unit => series.Measure.Of.Unit.Code;
    public int Year => year.Number;
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
