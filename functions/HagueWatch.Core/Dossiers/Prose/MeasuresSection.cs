using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers what other publishers say.</summary>
internal static class MeasuresSection
{
    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        List<int> years = [.. dossier.Measures.SelectMany(one => one.Figures).Select(one => one.Year).Distinct().Order()];
        return new(
            "What do other publishers say?",
            [
                DossierParagraph.Of(
                    "Publishers mean different things by their figures, so they are set side by side and never averaged. "
                    + "All are in % of GDP."),
                .. dossier.Measures.Select(one => DossierParagraph.Of($"{NameOf(one)}: {one.Definition}. {Edition(one)}.")),
                .. dossier.Distances.Select(one => DossierParagraph.Of(Describe(one))),
            ],
            years.Count == 0
                ? null
                : new DossierTable(
                    "Shares of GDP by publisher, each by its newest edition",
                    ["Publisher", .. years.Select(year => DossierText.Year(year).Text)],
                    [
                        .. dossier.Measures.Where(one => one.Figures.Count > 0).Select(one => (IReadOnlyList<DossierText>)
                        [
                            new DossierText(NameOf(one)),
                            .. years.Select(year => DossierText.Of(one.Figures.FirstOrDefault(figure => figure.Year == year))),
                        ]),
                    ]));
    }

    private static string NameOf(PublishedMeasure one) => $"{PublisherNames.Of(one.Publisher)}, {one.Indicator}";

    private static string Edition(PublishedMeasure one) =>
        one.Edition is not { } edition ? "No edition is held"
        : FormattableString.Invariant($"Edition {edition.Edition}r{edition.Revision}, published {edition.Published:yyyy-MM-dd}")
            + (one.Figures.Count == 0 ? ", which has no figure of it" : "");

    private static string Describe(MeasureDistance one) =>
        FormattableString.Invariant($"{PublisherNames.Of(one.First)} and {PublisherNames.Of(one.Second)} in {one.Year}: ")
        + $"{Shown.FormatGap(one.Points)} points apart, {(one.Expected ? "within" : "outside of")} the {Shown.FormatGap(one.Lowest)} to "
        + $"{Shown.FormatGap(one.Highest)} that the definitions explain.{one.Revision}";
}
