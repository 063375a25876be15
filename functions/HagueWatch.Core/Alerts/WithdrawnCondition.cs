using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Ends the alert of a pledge, of a pair of publishers or of an outlook that is no longer assessed.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Last">Its last event; null where it is pending.</param>
internal sealed record WithdrawnCondition(AlertKey Alert, AlertEvent? Last) : Condition(Alert, AlertInput.Clear)
{
    /// <summary>Why it ends, where it is about a pledge.</summary>
    public AlertCause Cause { get; init; }

    /// <summary>Ends an alert whose pledge is no longer assessed.</summary>
    public static WithdrawnCondition WithPledge(AlertKey alert, AlertRecord record) =>
        Create(alert, record, AlertCause.PathChanged);

    /// <summary>Ends an alert whose edition was withdrawn, where no other one decides on it.</summary>
    public static WithdrawnCondition WithEdition(AlertKey alert, AlertRecord record) =>
        Create(alert, record, AlertCause.Correction);

    public override AlertEvent Describe(AlertTransition transition) =>
        Last!.Kind == AlertKind.SourcesDisagree || Last.Kind == AlertKind.OutlookUnlikely
            ? Last with
            {
                Transition = transition,
                Summary = (Last.Kind == AlertKind.SourcesDisagree
                    ? "The two publishers are no longer compared"
                    : $"What {Allies.NameOf(Last.Ally!)} may reach is no longer judged") + $"; the alert {Alert} is withdrawn.",
            }
            : new AlertEvent
            {
                Alert = Alert,
                Transition = transition,
                Severity = Last.Severity,
                Cause = Cause,
                Publisher = Last.Publisher,
                Ally = Last.Ally,
                Pledge = Last.Pledge,
                Summary = Cause == AlertCause.Correction
                    ? $"{(LastDecision is null ? "The edition" : $"The edition {LastDecision.Edition}")} "
                        + $"of {PublisherNames.Of(Last.Publisher!)} was withdrawn or redated, and no other "
                        + $"one decides on the pledge {Last.Pledge} for {Allies.NameOf(Last.Ally!)}; its alert is withdrawn."
                    : $"The pledge {Last.Pledge} is no longer assessed for {Allies.NameOf(Last.Ally!)}{Membership(Last.Ally)}; "
                        + "its alert is withdrawn.",
            };

    private static string Membership(string? code) =>
        code is not null && Allies.TryFromCode(code, out var ally) && ally.Left is { } day
            ? $", which is no ally from {day:yyyy-MM-dd} on"
            : "";

    private static WithdrawnCondition Create(AlertKey alert, AlertRecord record, AlertCause cause) =>
        new(alert, record.Last)
        {
            Cause = cause,
            LastDecision = record.LastDecision is not { } decision ? null : decision with
            {
                Holds = false,
                Editions = 1,
                Cause = cause,
                Retracts = cause == AlertCause.Correction,
            },
        };
}
