using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers what was revised since it was first published.</summary>
internal static class RevisionsSection
{
    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new(
            "What was revised?",
            [
                .. dossier.CommonChanges.Select(one => DossierParagraph.Of(Describe(one))),
                DossierParagraph.Of(dossier.Revisions.Count == 0
                    ? "No share of it is published otherwise now than it first was, by 0.01 points or more."
                    : "Differences of less than 0.01 points are left out. Part of one across a change of definition or prices can be that "
                        + "change, and not money."),
            ],
            dossier.Revisions.Count == 0
                ? null
                : new DossierTable(
                    "Figures as first published and as published now; the change in percentage points",
                    ["Figure", "Year", "First", "By", "Now", "Change", "Class"],
                    [.. dossier.Revisions.Select(Row)]));
    }

    private static IReadOnlyList<DossierText> Row(RevisedFigure one) =>
    [
        new(Indicators.FromCode(one.Indicator).Name),
        DossierText.Year(one.Now.Year),
        DossierText.Of(one.First),
        new(one.FirstEdition.Format()),
        DossierText.Of(one.Now),
        DossierText.Gap(one.Points),
        new(one.Class.ToName()),
    ];

    private static string Describe(CommonChange one)
    {
        var what = one.Kind switch
        {
            EditionChangeKind.Rebased => "at the prices of another year",
            EditionChangeKind.CurrencyChanged => "in another currency",
            EditionChangeKind.Redefined => "by another definition",
            _ => throw new ArgumentOutOfRangeException(nameof(one), one.Kind, null),
        };
        var names = string.Join("; ", one.Indicators.Select(code => Indicators.FromCode(code).Name));
        return $"From {one.OlderEdition.Format()} to {one.NewerEdition.Format()}, these are {what}: {names}. "
            + $"Before: \"{one.Older}\". After: \"{one.Newer}\".";
    }
}
