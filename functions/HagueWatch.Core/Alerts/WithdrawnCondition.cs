namespace HagueWatch.Alerts;

/// <summary>Ends the alert of a pledge, or of a pair of publishers, that is no longer assessed.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Last">Its last event; null where it is pending.</param>
internal sealed record WithdrawnCondition(AlertKey Alert, AlertEvent? Last) : Condition(Alert, AlertInput.Clear)
{
    public override AlertEvent Describe(AlertTransition transition) =>
        Last!.Kind == AlertKind.SourcesDisagree
            ? Last with
            {
                Transition = transition,
                Summary = $"The two publishers are no longer compared; the alert {Alert} is withdrawn.",
            }
            : new AlertEvent
            {
                Alert = Alert,
                Transition = transition,
                Severity = Last.Severity,
                Cause = AlertCause.PathChanged,
                Publisher = Last.Publisher,
                Ally = Last.Ally,
                Pledge = Last.Pledge,
                Summary = $"The pledge {Last.Pledge} is no longer assessed for {Last.Ally}; its alert is withdrawn.",
            };
}
