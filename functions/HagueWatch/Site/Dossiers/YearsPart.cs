using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Dossiers;

/// <summary>Sets what was published of each year beside what the paths ask for.</summary>
internal static class YearsPart
{
    public static IReadOnlyList<DossierYear> Make(
        Ally ally, IReadOnlyList<Pledge> paths, ArchivedEdition current, Citations citations)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(citations);
        var edition = current.Edition;
        var published = edition.Observations
            .Where(one => one.Area == ally && one.Value is not null)
            .Where(one => one.Indicator == Indicators.DefenceShareOfGdp || one.Indicator == Indicators.EquipmentShare)
            .Select(one => one.Year.Number)
            .ToList();
        if (published.Count == 0)
        {
            return [];
        }

        var last = paths.Select(path => path.TargetYear.Number).Append(published.Max()).Max();
        return
        [
            .. Enumerable.Range(published.Min(), last + 1 - published.Min()).Select(number => new FiscalYear(number)).Select(year =>
            {
                var share = edition.Find(ally, Indicators.DefenceShareOfGdp, year);
                return new DossierYear(
                    year.Number,
                    citations.Cite(current, share),
                    citations.Cite(current, edition.Find(ally, Indicators.EquipmentShare, year)),
                    [.. paths.Select(path => Ask(ally, path, edition, year, share?.Value))]);
            }),
        ];
    }

    private static AskedShare Ask(Ally ally, Pledge path, Edition edition, FiscalYear year, decimal? share)
    {
        var required = edition.Find(ally, Indicators.FromCode(path.Indicator), path.BaselineYear!.Value)?.Value is { } start
            ? path.Kind.Required(path, start, year)
            : null;
        return new AskedShare(
            path.Id,
            required is { } level ? Shown.Points(level) : null,
            share - required is { } gap ? Shown.Points(gap) : null);
    }
}
