using HagueWatch.Alerts;
using HagueWatch.Dossiers;
using HagueWatch.Site.Pages;
using HagueWatch.Statistics;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Site.Dossiers;

/// <summary>Lists everything that was told of an ally's spending, with its account and its figures.</summary>
internal static class AlertsPart
{
    public static IReadOnlyList<ToldAlert> Make(PublicRecord record, Ally ally, Citations citations)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            .. record.Events.Where(one => one.Ally == ally.Code).Select(one => new ToldAlert(
                one.Id,
                one.Alert,
                one.Sequence,
                one.Time,
                AlertPages.Heading(one),
                one.Severity,
                one.Summary,
                one.Account,
                one.Account is { } account ? AlertWords.Change(account.Change, account.Parts) : "",
                one.Caveat,
                [.. FiguresOf(one).Select(figure => Cite(record, ally, figure, citations)).OfType<CitedFigure>()])),
        ];
    }

    private static IEnumerable<Evidence> FiguresOf(AlertEvent one) =>
        (one.Revision is { } revision ? revision.Figures.Select(figure => figure.Newer) : one.Evidence)
        .SelectMany(figure => figure.Earlier is { } earlier ? new[] { figure, earlier } : [figure]);

    /// <returns>Null where the figure may not be published.</returns>
    private static CitedFigure? Cite(PublicRecord record, Ally ally, Evidence figure, Citations citations) =>
        record.Find(figure) is { } edition
            ? citations.Cite(edition, edition.Edition.Find(ally, Indicators.FromCode(figure.Indicator), new FiscalYear(figure.Year)))
            : null;
}
