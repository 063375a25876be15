using System.Globalization;
using HagueWatch.Pledges;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers where the ally is: verdict and gap by each path.</summary>
internal static class StandingSection
{
    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var judged = dossier.Standings.Where(one => one.Share is not null).ToList();
        return new(
            $"Is {Introduction.NameOf(dossier)} on its path?",
            [
                .. !dossier.HasArmedForces
                    ? [DossierParagraph.Of($"{dossier.Name} has no armed forces: no spending pledge applies to it.")]
                    : dossier.Standings.Count == 0
                        ? [DossierParagraph.Of($"No path binds {Introduction.NameOf(dossier)} on the day of the newest assessment.")]
                        : dossier.Standings.Select(one => Answer(dossier, one)),
                .. dossier.HasArmedForces ? dossier.Standings.Select(Assumptions) : [],
            ],
            judged.Count == 0 ? null : Table(judged));
    }

    private static DossierParagraph Answer(Dossier dossier, PathStanding one) => one is { Share: { } share, Gap: { } gap }
        ? DossierParagraph.Of(
            new DossierText(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Title}. {Introduction.NameOf(dossier, isFirst: true)} is {Place(one.Status)}: ")
                + string.Create(CultureInfo.InvariantCulture, $"in % of GDP, its share in {share.Year} is")),
            DossierText.Of(share),
            new DossierText(string.Create(
                CultureInfo.InvariantCulture,
                $"and the path asks for {Shown.FormatShare(one.Required)}: {Shown.DescribeGap(gap)}{Money(one.UsDollars)}.")
                + Shown.FormatCertainty(one.Certainty)
                + (one.Marginal == true ? " It is marginal: the rounding of the printed figures could change it." : "")))
        : DossierParagraph.Of($"{one.Title}. No figure is published that decides on {Introduction.NameOf(dossier)}.");

    private static string Place(AssessmentStatus status) => status switch
    {
        AssessmentStatus.Ahead => "ahead of the path",
        AssessmentStatus.OnPath => "on the path",
        AssessmentStatus.Watch => "just below the path",
        AssessmentStatus.OffPath => "off the path",
        AssessmentStatus.NoData => "without a figure",
        AssessmentStatus.NotApplicable => "not bound",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static string Money(GapInMoney? gap) => gap is null
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture, $", {Shown.FormatMillions(gap.Millions)} million {gap.Currency}{Prices(gap)}");

    private static string Prices(GapInMoney gap) => gap.PriceBase is { } year
        ? string.Create(CultureInfo.InvariantCulture, $" at {year} prices and exchange rates")
        : " at current prices";

    private static DossierParagraph Assumptions(PathStanding one) =>
        DossierParagraph.Of(
            $"The path to {one.Target.ToString(CultureInfo.InvariantCulture)} %: {one.Model} "
            + (one.Baseline?.Value >= one.Target
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The share of {one.Baseline.Year} was not below {one.Target} %, so that the path asks for that in every year. ")
                : "")
            + $"Source: {one.Source}");

    private static DossierTable Table(IReadOnlyList<PathStanding> standings)
    {
        var year = standings[0].Share!.Year;
        List<IReadOnlyList<DossierText>> rows =
        [
            Row("Verdict", one => new DossierText(Place(one.Status))),
            Row(
                string.Create(CultureInfo.InvariantCulture, $"Where the path begins, % of GDP in {standings[0].Baseline?.Year}"),
                one => DossierText.Of(one.Baseline)),
            Row(string.Create(CultureInfo.InvariantCulture, $"Published share, % of GDP in {year}"), one => DossierText.Of(one.Share)),
            Row(
                string.Create(CultureInfo.InvariantCulture, $"The path asks for, % of GDP in {year}"),
                one => DossierText.Share(one.Required)),
            Row("Gap, percentage points of GDP", one => DossierText.Gap(one.Gap)),
            .. MoneyRow(one => one.UsDollars),
            .. MoneyRow(one => one.OwnCurrency),
        ];
        return new DossierTable(
            "By path; a gap in money is the gap ÷ the share × the expenditure that its note names",
            ["", .. standings.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Target} % by {one.TargetYear}"))],
            rows);

        IReadOnlyList<DossierText> Row(string name, Func<PathStanding, DossierText> cell) =>
            [new DossierText(name), .. standings.Select(cell)];

        IEnumerable<IReadOnlyList<DossierText>> MoneyRow(Func<PathStanding, GapInMoney?> money) =>
            standings.Select(money).FirstOrDefault(one => one is not null) is not { } any
                ? []
                : [Row($"Gap, million {any.Currency}{Prices(any)}", one => Gap(money(one)))];
    }

    private static DossierText Gap(GapInMoney? gap) =>
        gap is null ? DossierText.Empty : new(Shown.FormatMillions(gap.Millions)) { Notes = [gap.Expenditure.Note] };
}
