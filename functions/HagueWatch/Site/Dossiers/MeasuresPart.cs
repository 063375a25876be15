using HagueWatch.Corroboration;
using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Dossiers;

/// <summary>Sets each publisher's newest shares of an ally side by side.</summary>
internal static class MeasuresPart
{
    private const int YearsCompared = 6;

    public static IReadOnlyList<PublishedMeasure> Make(PublicRecord record, Ally ally, Citations citations)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(citations);
        var measures = record.Corroboration.Measures
            .Select(measure => (Measure: measure, Edition: record.Current(measure.Publisher)))
            .Select(one => (one.Measure, one.Edition, Figures: FiguresOf(ally, one.Measure, one.Edition)))
            .ToList();
        var published = measures.SelectMany(one => one.Figures).Select(one => one.Year).Distinct();
        var years = published.OrderDescending().Take(YearsCompared).ToHashSet();
        return
        [
            .. measures.Select(one => new PublishedMeasure(
                one.Measure.Publisher,
                one.Measure.Indicator,
                one.Measure.Definition,
                one.Edition is null ? null : Citations.NameOf(one.Edition.Entry),
                [.. one.Figures.Where(figure => years.Contains(figure.Year)).Select(figure => citations.Cite(one.Edition!, figure)!)])),
        ];
    }

    /// <summary>Measures how far each pair of publishers is apart, as both were known together where that explains it.</summary>
    public static IReadOnlyList<MeasureDistance> Compare(PublicRecord record, Ally ally)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            .. from pair in record.Corroboration.Pairs
               let first = record.Current(pair.First.Publisher)
               let second = record.Current(pair.Second.Publisher)
               where first is not null && second is not null
               let compared = Corroborator.Compare(ally, pair, first.Edition, second.Edition, record.KnownTogether(first, second)?.Edition)
               where compared is not null
               select new MeasureDistance(
                   pair.First.Publisher,
                   pair.Second.Publisher,
                   compared.Year.Number,
                   compared.Distance,
                   pair.Lowest,
                   pair.Highest,
                   compared.IsExpected,
                   compared.ExplainRevision()),
        ];
    }

    private static IReadOnlyList<Observation> FiguresOf(Ally ally, Measure measure, ArchivedEdition? edition) => edition is null
        ? []
        :
        [
            .. edition.Edition.Observations
                .Where(one => one.Area == ally && one.Indicator == measure.Of && one.Value is not null)
                .OrderBy(one => one.Year),
        ];
}
