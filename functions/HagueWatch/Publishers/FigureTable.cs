using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Finds observations by indicator, area and year.</summary>
internal sealed class FigureTable
{
    private static readonly SortedList<int, Observation> None = [];

    private readonly Dictionary<Indicator, Dictionary<ReferenceArea, SortedList<int, Observation>>> series = [];

    public FigureTable(IEnumerable<Observation> observations)
    {
        foreach (var one in observations)
        {
            if (!series.TryGetValue(one.Indicator, out var areas))
            {
                series[one.Indicator] = areas = [];
            }

            if (!areas.TryGetValue(one.Area, out var years))
            {
                areas[one.Area] = years = [];
            }

            years[one.Year.Number] = one;
        }
    }

    public bool Has(Indicator indicator) => series.ContainsKey(indicator);

    /// <summary>The areas of an indicator, each with its observations by year.</summary>
    public IReadOnlyDictionary<ReferenceArea, SortedList<int, Observation>> AreasOf(Indicator indicator) =>
        series.TryGetValue(indicator, out var areas)
            ? areas
            : new Dictionary<ReferenceArea, SortedList<int, Observation>>();

    /// <summary>An area's observations of an indicator by year; empty if there are none.</summary>
    public SortedList<int, Observation> Find(Indicator indicator, ReferenceArea area) =>
        series.TryGetValue(indicator, out var areas) && areas.TryGetValue(area, out var years) ? years : None;

    public Observation? Find(Indicator indicator, ReferenceArea area, int year) =>
        Find(indicator, area).GetValueOrDefault(year);
}
