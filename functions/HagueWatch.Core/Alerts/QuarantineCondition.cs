using HagueWatch.Editions;

namespace HagueWatch.Alerts;

/// <summary>The condition of <c>edition.quarantined</c>: what a publisher offers now was refused by the validation gate.</summary>
internal static class QuarantineCondition
{
    private const int FindingsTold = 10;

    public static string Key(string publisher) => $"{AlertKind.EditionQuarantined}/{publisher}";

    /// <param name="publisher">The publisher's id.</param>
    /// <param name="quarantined">What was refused; null where the publisher's current edition is archived.</param>
    public static Condition Create(string publisher, QuarantineRecord? quarantined) => new(
        Key(publisher),
        quarantined is null ? AlertInput.Clear : AlertInput.Holds,
        _ => Describe(publisher, quarantined));

    private static EventDescription Describe(string publisher, QuarantineRecord? quarantined)
    {
        var reasons = quarantined?.Reasons ?? [];
        return new EventDescription
        {
            Kind = AlertKind.EditionQuarantined,
            Severity = AlertSeverity.Warning,
            Publisher = publisher,
            Summary = quarantined is null
                ? $"The current edition of {publisher} is archived again: nothing of what it offers now stands in quarantine."
                : $"What {publisher} offers now was refused: {Words(reasons)} The last good edition stays current.",
            Quarantine = quarantined is null ? null : new QuarantinedEdition
            {
                Key = quarantined.Key,
                Edition = quarantined.Edition,
                Documents = [.. quarantined.Documents.Select(document => document.Sha256)],
                Findings = [.. reasons.Take(FindingsTold)],
                Errors = quarantined.Errors.Count(),
            },
        };
    }

    private static string Words(IReadOnlyList<Finding> reasons) =>
        reasons is [var first, ..] ? $"{first.Code} at {first.Location}: {first.Message}" : "its record does not say why.";
}
