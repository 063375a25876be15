using System.Globalization;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers what may come, in words, with what the method knows.</summary>
internal static class OutlookSection
{
    private static readonly int[] Levels = [10, 50, 90];

    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var given = (dossier.Outlook?.Paths ?? []).Where(one => one.Status == OutlookStatus.Given).ToList();
        return new(
            "What may come?",
            dossier.Outlook is not { } outlook || given.Count == 0
                ? [DossierParagraph.Of("None can be given: no figure is published that it could begin with, or too few to know any error.")]
                :
                [
                    .. given.Select(one => DossierParagraph.Of(Describe(one))),
                    DossierParagraph.Of(Basis(outlook)),
                    DossierParagraph.Of(outlook.Caution),
                ],
            given.Count == 0 ? null : Table(given));
    }

    private static string Describe(AllyOutlook one) => string.Create(
        CultureInfo.InvariantCulture,
        $"At least {one.Target} % of GDP in {one.TargetYear} is {Say(one.AtLeastTarget!.Value)}.")
        + (one.Next is { } next
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" At least the path in {next.Year}, {Shown.FormatShare(next.Path)} %, is {Say(next.AtLeastPath)}.")
            : "");

    private static string Basis(DossierOutlook outlook) => string.Create(
        CultureInfo.InvariantCulture,
        $"Method {outlook.Method}: half way between the last published share and a straight line from it to the level; the spread is what ")
        + string.Create(CultureInfo.InvariantCulture, $"shares of {outlook.Errors.FirstYear} to {outlook.Errors.LastYear} ")
        + $"by {PublisherNames.Of(outlook.Errors.Publisher)}'s edition {outlook.Errors.Edition} moved by. "
        + (outlook.Revisions is { } source ? $"Revisions of estimates: {source}." : "No revisions of estimates are known.");

    private static string Say(decimal probability) =>
        $"{ProbabilityWords.Likelihood(probability)} ({ProbabilityWords.Odds(probability)})";

    private static DossierTable Table(IReadOnlyList<AllyOutlook> given) => new(
        "Shares in % of GDP; in one of ten cases the share is at most, or at least, the one under 10 % and 90 %",
        ["Year", .. given.SelectMany(one => Levels.Select(level => Heading(given, one, level)))],
        [
            .. given[0].Years.Select(year => (IReadOnlyList<DossierText>)
            [
                DossierText.Year(year.Year.Number),
                .. given.SelectMany(one => Levels.Select(level =>
                    DossierText.Share(one.Years.FirstOrDefault(other => other.Year == year.Year)?.Quantile(level)))),
            ]),
        ]);

    private static string Heading(IReadOnlyList<AllyOutlook> given, AllyOutlook one, int level)
    {
        var name = level == 50 ? "Median" : string.Create(CultureInfo.InvariantCulture, $"{level} %");
        return given.Count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}, to {one.Target} %");
    }
}
