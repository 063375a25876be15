using HagueWatch.Pledges;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers what the ally said it would do, and whether it did.</summary>
internal static class PlansSection
{
    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new(
            "What did it say it would do, and did it?",
            [
                DossierParagraph.Of(dossier.Plans.Count == 0
                    ? "No announcement of its own that names a level and a year is known."
                    : "What the ally announced itself, the newest first: dated claims, judged by the newest edition. They never replace a "
                        + "path."),
            ],
            dossier.Plans.Count == 0
                ? null
                : new DossierTable(
                    "Announcements, in % of GDP",
                    ["Announcement", "Said", "State", "Kept", "Source"],
                    [.. dossier.Plans.SelectMany(Rows)]));
    }

    /// <summary>A row for each year that can be judged, or one that says why none can.</summary>
    private static IEnumerable<IReadOnlyList<DossierText>> Rows(AnnouncedPlan plan) => plan.Years.Count == 0
        ? [Row(plan, new DossierText(plan.Measured ? "not due yet" : "not measured"))]
        : plan.Years.Select(year => Row(plan, Kept(year)));

    private static IReadOnlyList<DossierText> Row(AnnouncedPlan plan, DossierText kept) =>
    [
        new(plan.Title),
        DossierText.Day(plan.Said),
        new(StateOf(plan)),
        kept,
        new(plan.Source + (plan.FirstHand ? "" : " (reported by others)")),
    ];

    private static DossierText Kept(PlanVerdict one) => new(
        FormattableString.Invariant($"{one.Figure.Year}: {(one.Kept ? "kept" : "not kept")}; ")
        + $"announced {Shown.FormatShare(one.Announced)}, published {Shown.FormatShare(one.Figure.Value)}")
    {
        IsEstimate = DossierText.IsEstimated(one.Figure),
        Notes = [one.Figure.Note],
    };

    private static string StateOf(AnnouncedPlan plan) =>
        plan.SupersededBy is not null ? "superseded"
        : plan.Withdrawn is { } withdrawn ? FormattableString.Invariant($"withdrawn on {withdrawn.Day:yyyy-MM-dd}: {withdrawn.Reason}")
        : "in force";
}
