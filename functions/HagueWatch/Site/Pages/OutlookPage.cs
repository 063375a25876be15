using System.Globalization;
using HagueWatch.Editions;
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
                    Paragraph.Of(
                        "What the errors of the past allow, as a range and in tenths. It never says that an ally will or will not "
                        + "reach what it promised."),
                    Paragraph.Of(OutlookMethod.Limits),
                ],
                [
                    .. record.Outlook is { } outlook ? Expected(record, outlook) : NothingKept(),
                    new Section("How well earlier outlooks did", [.. Caution(record)], Scores(record)),
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
        [new Section("What is expected", [Paragraph.Of("No outlook is kept of the newest edition yet.")])];

    private static IEnumerable<Section> Expected(PublicRecord record, EditionOutlook outlook)
    {
        var edition = record.Current(outlook.Publisher)!;
        foreach (var (index, pledge) in outlook.Allies.GroupBy(one => one.Pledge).Index())
        {
            var first = pledge.First();
            var heading = string.Create(CultureInfo.InvariantCulture, $"At least {Words.OfGdp(first.Target)} in {first.TargetYear}");
            var own = record.Pledges.Pledges.FirstOrDefault(one => one.Id == pledge.Key && one.Allies is not null);
            yield return new Section(
                own is null ? heading : $"{heading}: {own.Title}",
                index == 0 ? [Errors(outlook)] : [],
                new Table(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The share now (e = estimate) and in {first.TargetYear}: 1 in 10 to be at most low, 1 in 10 to be at least high"),
                    ["Ally", "Now", "Low", "Centre", "High", "Reaches it", "On the line next"],
                    [
                        .. pledge
                            .OrderBy(one => one.AtLeastTarget is null)
                            .ThenByDescending(one => one.AtLeastTarget)
                            .Select(one => Row(outlook, one, edition)),
                    ]));
        }
    }

    private static Paragraph Errors(EditionOutlook outlook)
    {
        var errors = outlook.Errors;
        return Paragraph.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"The errors are those of {errors.FirstYear} to {errors.LastYear} by {PublisherNames.Of(errors.Publisher)}'s edition "
            + $"{errors.Edition}, up to {errors.LongestHorizon} years ahead; method {outlook.Method}, with the pledges and plans of "
            + $"{Words.Day(outlook.Day)}. ")
            + (outlook.Revisions is { } source ? $"Revisions of estimates: {source}." : "No revisions of estimates are known."));
    }

    private static TableRow Row(EditionOutlook outlook, AllyOutlook one, ArchivedEdition edition)
    {
        Allies.TryFromCode(one.Ally, out var ally);
        var name = new Cell(Allies.NameOf(one.Ally), SitePaths.Ally(one.Ally));
        if (one is not { Status: OutlookStatus.Given, AtLeastTarget: { } probability, Years: [.., var last] })
        {
            var missing = one.Status == OutlookStatus.NoData ? "no figure" : "not applicable";
            return new TableRow([name, new Cell(missing), Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty]);
        }

        return new TableRow(
        [
            name,
            edition.Edition.Find(ally!, Indicators.DefenceShareOfGdp, one.Year!.Value) is { } share
                ? Cell.Of(Words.Figure(edition.Entry, share))
                : Cell.Empty,
            ShareOf(outlook.QuantileOf(last, 10)),
            ShareOf(last.Centre),
            ShareOf(outlook.QuantileOf(last, 90)),
            Likely(probability),
            one.Next is { } next ? Likely(next.AtLeastPath) : Cell.Empty,
        ]);
    }

    private static Cell ShareOf(decimal share) => Cell.Of(new Number(Words.Share(share), Words.Digits(share), null));

    private static Cell Likely(decimal probability) =>
        new(ProbabilityWords.Odds(probability), Note: ProbabilityWords.Likelihood(probability));

    private static IEnumerable<Paragraph> Caution(PublicRecord record) =>
    [
        Paragraph.Of(OutlookScore.CautionOf(record.OutlookCases)),
        .. OutlookScore
            .CaveatsOf(record.OutlookCases, [.. record.Outlooks.Select(one => one.Entry.Publisher).Distinct().SelectMany(record.Known)])
            .Select(Paragraph.Of),
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
                .. OutlookScore.Of(record.OutlookCases).Select(one => new TableRow(
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
