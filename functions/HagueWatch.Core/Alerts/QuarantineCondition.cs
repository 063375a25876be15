using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The condition of <c>edition.quarantined</c>: the gate refused what a publisher offers now.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="Refused">What was refused; null where the publisher's current edition is archived.</param>
/// <param name="Severity">How severe the alert is.</param>
internal sealed record QuarantineCondition(string Publisher, QuarantineRecord? Refused, AlertSeverity Severity)
    : Condition(
        new AlertKey(AlertKind.EditionQuarantined, Publisher),
        Refused is null ? AlertInput.Clear : AlertInput.Holds)
{
    private const int MaxFindings = 10;

    public override AlertEvent Describe(AlertTransition transition)
    {
        var reasons = FindingGroup.Create(Refused?.Reasons ?? []);
        return new AlertEvent
        {
            Alert = Alert,
            Transition = transition,
            Severity = Severity,
            Publisher = Publisher,
            Summary = Refused is null
                ? $"The current edition of {PublisherNames.Of(Publisher)} is archived again: nothing that it offers now is quarantined."
                : $"What {PublisherNames.Of(Publisher)} offers now was refused: {FormatReason(reasons)} "
                    + "The last good edition stays current.",
            Quarantine = Refused is null ? null : new QuarantinedEdition
            {
                Key = Refused.Key,
                Edition = Refused.Edition,
                Documents = [.. Refused.Documents.Select(document => document.Sha256)],
                Findings = [.. reasons.Take(MaxFindings).Select(reason => reason.First)],
                Errors = Refused.Errors.Count(),
            },
        };
    }

    private static string FormatReason(IReadOnlyList<FindingGroup> reasons) =>
        reasons is [var reason, ..]
            ? $"{reason.First.Code} at {reason.Places}: {reason.First.Message}"
            : "its record does not say why.";
}
