using System.Globalization;
using HagueWatch.Outlook;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>What may become of every ally's share, what that rests on, and how well earlier outlooks did.</summary>
internal static class OutlookPage
{
    private const string Title = "Outlook";

    public static Page Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new Page(
            SitePaths.Outlook,
            Title,
            "How likely each ally is to reach what it promised, what that rests on, and how well earlier outlooks did.",
            Basis.Of(record),
            Body.Of<ArticleView>(new Article(
                Title,
                [
                    Paragraph.Of(OutlookTable.Claim),
                    Paragraph.Of(OutlookMethod.Limits),
                ],
                [
                    .. record.Outlook is { } outlook ? Expected(record, outlook) : NothingKept(),
                    new Section("How well earlier outlooks did", [.. Caution(record)], Scores(record)),
                    .. OwnPlans(record),
                    new Section(
                        "What was said, and when",
                        [
                            Paragraph.Of(
                                "Each outlook is written once, and its link has the hash of the one before. Who notes the last hash can "
                                + "prove later that none was changed."),
                        ],
                        Kept(record)),
                ])));
    }

    private static IEnumerable<Section> NothingKept() =>
        [new Section("What is expected", [Paragraph.Of(OutlookTable.NothingKept)])];

    private static IEnumerable<Section> Expected(PublicRecord record, EditionOutlook outlook)
    {
        var edition = record.Current(outlook.Publisher)!;
        foreach (var (index, pledge) in outlook.Allies.GroupBy(one => one.Pledge).Index())
        {
            var first = pledge.First();
            var heading = OutlookTable.GoalOf(first);
            var own = record.Pledges.Pledges.FirstOrDefault(one => one.Id == pledge.Key && one.Allies is not null);
            yield return new Section(
                own is null ? heading : $"{heading}: {own.Title}",
                index == 0 ? [Paragraph.Of(OutlookTable.BasisOf(outlook))] : [],
                new Table(
                    OutlookTable.CaptionOf(first.TargetYear.ToString()),
                    ["Ally", .. OutlookTable.Columns],
                    [
                        .. pledge
                            .OrderBy(one => one.AtLeastTarget is null)
                            .ThenByDescending(one => one.AtLeastTarget)
                            .Select(one => new TableRow(
                            [
                                new Cell(Allies.NameOf(one.Ally), SitePaths.Ally(one.Ally)),
                                .. OutlookTable.CellsOf(outlook, one, edition),
                            ])),
                    ]));
        }
    }

    private static IEnumerable<Paragraph> Caution(PublicRecord record) =>
    [
        Paragraph.Of(OutlookScore.CautionOf(record.OutlookCases)),
        .. record.OutlookCaveats.Select(Paragraph.Of),
        Paragraph.Of(OutlookScore.Rule),
        Paragraph.Of(
            "CRPS in points of GDP and Brier, 0 is best, of the outlook and of \u201cthe share stays as it is\u201d; in 80 %: the part of "
            + "the cases between low and high; Brier of \u201cat least the line in the next edition\u201d."),
    ];

    private static Table? Scores(PublicRecord record) => record.OutlookCases.Count == 0
        ? null
        : new Table(
            "By pledge and by how many years ahead",
            ["Pledge", "Years", "Cases", "Worth", "Estimates", "CRPS", "Stays", "In 80 %", "Brier", "Stays"],
            [
                .. record.OutlookScores.Select(one => new TableRow(
                [
                    new Cell(one.Pledge),
                    Count(one.Horizon),
                    Count(one.Cases),
                    Score(one.EffectiveCases, "0.0"),
                    Count(one.Provisional),
                    Score(one.Crps, "0.000"),
                    Score(one.StatusQuoCrps, "0.000"),
                    Score(one.Coverage, "0.00"),
                    Score(one.Brier, "0.000"),
                    Score(one.StatusQuoBrier, "0.000"),
                ])),
            ]);

    /// <summary>How allies' own plans did, where one was in force and its year has come.</summary>
    private static IEnumerable<Section> OwnPlans(PublicRecord record)
    {
        if (record.PlanScores.Count == 0)
        {
            yield break;
        }

        yield return new Section(
            "How allies' own plans did",
            [
                Paragraph.Of(
                    "The mean error, in points of GDP, of what an ally announced, of the outlook (CRPS) and of \u201cthe share stays as it "
                    + "is\u201d, in the same cases: those in which a plan named a share for the year."),
            ],
            new Table(
                "By how many years ahead",
                ["Years", "Cases", "Estimates", "Own plan", "Outlook", "Stays"],
                [
                    .. record.PlanScores.Select(one => new TableRow(
                    [
                        Count(one.Horizon),
                        Count(one.Cases),
                        Count(one.Provisional),
                        Score(one.Plan, "0.000"),
                        Score(one.Crps, "0.000"),
                        Score(one.StatusQuo, "0.000"),
                    ])),
                ]));
    }

    private static Cell Count(int number) => Cell.Of(new Number(Words.Whole(number), Words.Digits(number), null));

    private static Cell Score(decimal? score, string format) => score is { } value
        ? Cell.Of(new Number(value.ToString(format, CultureInfo.InvariantCulture), Words.Digits(value), null))
        : Cell.Empty;

    private static Table? Kept(PublicRecord record) => record.Outlooks.Count == 0
        ? null
        : new Table(
            "The first stays",
            ["Edition", "Method", "Expected on", "SHA-256 of its link"],
            [
                .. record.Outlooks.Select(one => new TableRow(
                [
                    new Cell(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{record.NameOf(one.Entry.Publisher)} {one.Entry.Edition}, revision {one.Entry.Revision}")),
                    new Cell(one.Entry.Method.ToString(CultureInfo.InvariantCulture)),
                    new Cell(Words.Day(one.Outlook.Day)),
                    new Cell(one.Entry.LinkSha256.ToString()),
                ])),
            ]);
}
