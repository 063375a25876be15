using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Represents all series of an indicator in an edition and in the one before.</summary>
internal sealed class IndicatorPair
{
    private IndicatorPair(Indicator indicator, IReadOnlyList<Observation> older, IReadOnlyList<Observation> newer)
    {
        Indicator = indicator;
        var before = older.ToLookup(one => one.Area);
        var now = newer.ToLookup(one => one.Area);
        Series =
        [
            .. before.Select(area => area.Key)
                .Union(now.Select(area => area.Key))
                .Select(area => new SeriesPair(area, before[area], now[area])),
        ];
        OlderYears = [.. older.Where(one => one.Value is not null).Select(one => one.Year).Distinct().Order()];
        NewerYears = [.. newer.Select(one => one.Year).Distinct().Order()];
    }

    public Indicator Indicator { get; }

    public IReadOnlyList<SeriesPair> Series { get; }

    /// <summary>The years with figures in the edition before, ascending.</summary>
    public IReadOnlyList<FiscalYear> OlderYears { get; }

    /// <summary>The years that the edition has, with or without figures, ascending.</summary>
    public IReadOnlyList<FiscalYear> NewerYears { get; }

    /// <summary>Whether it is a run of years, unlike a table of the first and the last one.</summary>
    public bool IsRun => OlderYears.Count > 0 && OlderYears[^1] - OlderYears[0] == OlderYears.Count - 1;

    /// <summary>Pairs the indicators that both editions have.</summary>
    public static IReadOnlyList<IndicatorPair> Create(Edition previous, Edition edition)
    {
        var before = previous.Observations.ToLookup(one => one.Indicator);
        return
        [
            .. edition.Observations.GroupBy(one => one.Indicator)
                .Where(newer => before[newer.Key].Any())
                .Select(newer => new IndicatorPair(newer.Key, [.. before[newer.Key]], [.. newer])),
        ];
    }
}
