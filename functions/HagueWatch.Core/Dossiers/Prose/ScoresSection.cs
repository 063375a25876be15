using System.Globalization;
using HagueWatch.Outlook;
using HagueWatch.Pledges;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers how well earlier outlooks did, also where that is badly.</summary>
internal static class ScoresSection
{
    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var scores = dossier.Scores;
        return new(
            "How did earlier outlooks do?",
            scores.Cases.Count == 0 ? [DossierParagraph.Of($"No outlook of it has a score. {WhenScored(scores)}")] :
            [
                DossierParagraph.Of(
                    "What the outlooks that were kept expected of it, beside what was published, and the scores of all allies' outlooks "
                    + "beside those of \"the share stays as it is\", the status quo; 0 is best."),
                .. scores.Pooled.Select(one => DossierParagraph.Of(Describe(one, TargetOf(scores, one)))),
                DossierParagraph.Of(string.Join(' ', [scores.Caution, .. scores.Caveats])),
                DossierParagraph.Of(WhenScored(scores)),
                .. scores.Count == scores.Cases.Count
                    ? Array.Empty<DossierParagraph>()
                    : [DossierParagraph.Of(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Of {scores.Count} years of outlooks that have come the {scores.Cases.Count} newest are shown."))],
            ],
            scores.Cases.Count == 0
                ? null
                : new DossierTable(
                    "Its share in % of GDP as it was expected and as it was published, with the errors of both forecasts in points",
                    ["Outlook", "Year", "Share then", "10 %", "Centre", "90 %", "Published", "It lay", "CRPS", "Status quo"],
                    [.. scores.Cases.Select(Row)]));
    }

    private static string WhenScored(DossierScores scores) => $"Nothing is scored before a later edition exists. {scores.Rule}";

    private static decimal TargetOf(DossierScores scores, OutlookScore pooled) =>
        scores.Cases.First(one => one.Pledge == pooled.Pledge).Target;

    private static string Describe(OutlookScore one, decimal target) => string.Create(
        CultureInfo.InvariantCulture,
        $"All allies bound to {target} %, {one.Horizon} {(one.Horizon == 1 ? "year" : "years")} ahead, method {one.Method}: {one.Cases} ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{(one.Cases == 1 ? "case" : "cases")}, worth {one.EffectiveCases:0.0} independent; CRPS {one.Crps:0.000}, status quo ")
        + string.Create(CultureInfo.InvariantCulture, $"{one.StatusQuoCrps:0.000}; {one.Coverage:0.00} of them within 10 and 90 %")
        + (one is { Brier: { } brier, StatusQuoBrier: { } statusQuo }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"; Brier of at least the path in the next edition {brier:0.000}, status quo {statusQuo:0.000}.")
            : ".");

    private static IReadOnlyList<DossierText> Row(ScoredOutlook one) =>
    [
        new(string.Create(CultureInfo.InvariantCulture, $"{one.Edition.Format()}, to {one.Target} %, method {one.Method}")),
        DossierText.Year(one.Came.Year),
        DossierText.Of(one.Last),
        DossierText.Share(one.Lower),
        DossierText.Share(one.Centre),
        DossierText.Share(one.Upper),
        DossierText.Of(one.Came),
        new(Describe(one.Place)),
        DossierText.Share(one.Crps),
        DossierText.Share(one.StatusQuoCrps),
    ];

    private static string Describe(IntervalPlace place) => place switch
    {
        IntervalPlace.BelowInterval => "below 10 %",
        IntervalPlace.BelowCentre => "within, below the centre",
        IntervalPlace.AboveCentre => "within, above the centre",
        IntervalPlace.AboveInterval => "above 90 %",
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
    };
}
