using HagueWatch.Outlook;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>Says on an ally's page what may become of its share by each target's year, and what that rests on.</summary>
internal static class AllyOutlookSection
{
    private const string Heading = "What may come";

    public static Section Write(PublicRecord record, Ally ally)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(ally);
        if (record.Outlook is not { } outlook)
        {
            return new Section(Heading, [Paragraph.Of(OutlookTable.NothingKept)]);
        }

        var given = outlook.Allies.Where(one => one.Ally == ally.Code && one.Status == OutlookStatus.Given).ToList();
        return given.Count > 0 ? Write(record, outlook, given) : new Section(
            Heading,
            [
                Paragraph.Of(ally.HasArmedForces
                    ? "No outlook can be given: no figure is published that it could begin with."
                    : "No outlook is given: no spending pledge applies to it."),
            ]);
    }

    private static Section Write(PublicRecord record, EditionOutlook outlook, IReadOnlyList<AllyOutlook> given)
    {
        var edition = record.Current(outlook.Publisher)!;
        var ruler = $"Shares in % of GDP by {Words.Edition(edition, record.NameOf(outlook.Publisher))}.";
        return new Section(
            Heading,
            [
                Paragraph.Of(OutlookTable.Claim),
                Paragraph.Of(OutlookMethod.Limits),
                Paragraph.Of($"{ruler} {OutlookTable.BasisOf(outlook)}"),
                Paragraph.Of(
                    new Cell("How earlier outlooks did is with"),
                    new Cell("the outlook of all allies", SitePaths.Outlook),
                    new Cell(", every year up to the target in"),
                    new Cell("the dossier", SitePaths.Dossier(given[0].Ally)),
                    new Cell(".")),
            ],
            new Table(
                $"{OutlookTable.CaptionOf("the target's year")}; line: equal steps from now to the target, or the share now if higher",
                ["Promise", "Line", .. OutlookTable.Columns],
                [
                    .. given.Select(one => new TableRow(
                    [
                        new Cell(OutlookTable.GoalOf(one)),
                        OutlookTable.ShareOf(one.Years[^1].Line),
                        .. OutlookTable.CellsOf(outlook, one, edition),
                    ])),
                ]));
    }
}
