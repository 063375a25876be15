namespace HagueWatch.Dossiers.Prose;

/// <summary>Answers what was told of the ally, and why.</summary>
internal static class AlertsSection
{
    public static DossierSection Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new(
            "Which alerts were there, and why?",
            [
                DossierParagraph.Of(dossier.Alerts.Count == 0
                    ? "Nothing was ever told of its spending."
                    : "Everything that was told of its spending, the oldest first, in the words of that day. "
                        + "A gap's change since the decision before is in percentage points; its parts add up."),
            ],
            dossier.Alerts.Count == 0
                ? null
                : new DossierTable(
                    "Alerts with their accounts and the notes of their figures",
                    ["Day", "Alert", "What was told", "Why the gap changed"],
                    [.. dossier.Alerts.Select(Row)]));
    }

    private static IReadOnlyList<DossierText> Row(ToldAlert one) =>
    [
        DossierText.Day(DateOnly.FromDateTime(one.Time.UtcDateTime)),
        new(one.Headline),
        new(one.Caveat is null || one.Summary.Contains(one.Caveat, StringComparison.Ordinal) ? one.Summary : $"{one.Summary} {one.Caveat}")
        {
            Notes = [.. one.Evidence.Select(figure => figure.Note).Distinct()],
        },
        new(one.Why),
    ];
}
