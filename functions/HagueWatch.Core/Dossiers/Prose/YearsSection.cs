using System.Globalization;
using HagueWatch.Pledges;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers what was spent and what is asked for, year by year.</summary>
internal static class YearsSection
{
    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new(
            "What was spent, and what does the path ask for?",
            dossier.Years.Count == 0
                ? [DossierParagraph.Of("No share is published.")]
                :
                [
                    DossierParagraph.Of(
                        $"Share: defence expenditure in % of real GDP{Prices(dossier)}. Equipment: major equipment and its research and "
                        + "development, in % of defence expenditure. The further 1.5 % of GDP of the commitment is not measured: nobody "
                        + "publishes it ally by ally."),
                    .. dossier.Standings.Select(one => AtTheReview(dossier, one)).OfType<DossierParagraph>(),
                ],
            dossier.Years.Count == 0 ? null : Table(dossier));
    }

    private static DossierParagraph? AtTheReview(Dossier dossier, PathStanding one) =>
        dossier.Years.FirstOrDefault(year => year.Year == Dossier.ReviewYear)?.Asked.FirstOrDefault(asked => asked.Pledge == one.Pledge)
            is { Required: { } required }
            ? DossierParagraph.Of(string.Create(
                CultureInfo.InvariantCulture,
                $"In {Dossier.ReviewYear}, the year of the review, the path to {one.Target} % asks for ")
                + $"{Shown.FormatShare(required)} % of GDP.")
            : null;

    private static string Prices(Dossier dossier) =>
        dossier.Years.LastOrDefault(year => year.Share is not null)?.Share is { } share
        && dossier.Notes[share.Note - 1].PriceBase is { } prices
            ? string.Create(CultureInfo.InvariantCulture, $" at {prices} prices")
            : "";

    private static DossierTable Table(Dossier dossier) => new(
        "By year, by the newest edition; the gap in percentage points of GDP",
        [
            "Year", "Share", "Equipment",
            .. dossier.Standings.SelectMany(one => new[] { string.Create(CultureInfo.InvariantCulture, $"Path to {one.Target} %"), "Gap" }),
        ],
        [
            .. dossier.Years.Select(year => (IReadOnlyList<DossierText>)
            [
                DossierText.Year(year.Year),
                DossierText.Of(year.Share),
                DossierText.Of(year.Equipment),
                .. year.Asked.SelectMany(asked => new[] { DossierText.Share(asked.Required), DossierText.Gap(asked.Gap) }),
            ]),
        ]);
}
