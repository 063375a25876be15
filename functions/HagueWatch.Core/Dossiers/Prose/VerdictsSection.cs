using System.Globalization;
using HagueWatch.Pledges;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers which promises were kept, and how that was judged before.</summary>
internal static class VerdictsSection
{
    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var turned = dossier.Verdicts.Where(one => one.Turned).ToList();
        return new(
            "Which promises were kept, and what was said of it before?",
            [
                DossierParagraph.Of(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A path counts as met up to {PledgeKind.Path.Tolerance} percentage points below it, a plain level at it.")),
                DossierParagraph.Of(
                    dossier.Verdicts.Count == 0 ? "No edition that is held decides on a year of a pledge."
                    : turned.Count == 0 ? "No verdict has turned since it was first given."
                    : $"{string.Join("; ", turned.Select(Describe))}."),
            ],
            dossier.Verdicts.Count == 0
                ? null
                : new DossierTable(
                    "By promise and year, in % of what the promise names; by which editions it was first, otherwise, and last judged",
                    ["Promise", "Year", "First", "Now", "Asked", "Verdict"],
                    [.. dossier.Verdicts.Select(Row)]));
    }

    private static string Describe(YearVerdicts one) => string.Create(
        CultureInfo.InvariantCulture, $"{one.Goal} in {one.Year}: {Verdict(one.Said[0])} at first, {Verdict(one.Said[^1])} after all");

    private static IReadOnlyList<DossierText> Row(YearVerdicts one) =>
    [
        new(one.Goal),
        DossierText.Year(one.Year),
        DossierText.Of(one.Said[0].Figure),
        DossierText.Of(one.Said[^1].Figure),
        DossierText.Share(one.Said[^1].Required),
        new(string.Join("; ", one.Said.Select(said => $"by {said.Edition.Format()} {Verdict(said)}{(said.Marginal ? " (marginal)" : "")}")))
        {
            Notes = [.. one.Said.Skip(1).SkipLast(1).Select(said => said.Figure.Note)],
        },
    ];

    private static string Verdict(SaidVerdict said) => said.Met ? "met" : "not met";
}
