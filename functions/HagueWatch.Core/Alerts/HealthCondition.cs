namespace HagueWatch.Alerts;

/// <summary>The condition of an alert about the pipeline: the newest run of a watching function decides.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Input">Whether the run found the issue.</param>
/// <param name="Severity">How severe the alert is.</param>
/// <param name="Summary">What is wrong, or that it is over.</param>
internal sealed record HealthCondition(AlertKey Alert, AlertInput Input, AlertSeverity Severity, string Summary)
    : Condition(Alert, Input)
{
    private static readonly Dictionary<AlertKind, string> EndSummaries = new()
    {
        [AlertKind.SourceUnreachable] = "The publisher answers again.",
        [AlertKind.SourceFailing] = "The publisher's documents are read again.",
        [AlertKind.FunctionOverdue] = "The function does its work again.",
        [AlertKind.SourceStale] =
            "A newer edition is archived, or none is offered; the publisher is not late against its calendar.",
        [AlertKind.ArchiveCorrupt] = "The whole archive verifies again.",
        [AlertKind.EndpointFailing] =
            "Everything that was due to the endpoint is delivered, or an operator has looked after it.",
    };

    /// <summary>Finds what holds, and what fires although the report no longer contains it.</summary>
    public static IEnumerable<HealthCondition> Create(HealthReport report, Ledger ledger, AlertRules rules)
    {
        var found = report.Issues.Where(issue => report.Kinds.Contains(issue.Kind)).ToList();
        var over = ledger.Alerts
            .Where(alert => alert.Value.State == AlertState.Firing && report.Kinds.Contains(alert.Key.Kind))
            .Select(alert => alert.Key)
            .Except(found.Select(issue => issue.Alert));
        return
        [
            .. found.Select(issue => From(issue.Alert, AlertInput.Holds, issue.Summary, issue.Severity)),
            .. over.Select(alert => From(alert, AlertInput.Clear, EndSummaries[alert.Kind], null)),
        ];

        HealthCondition From(AlertKey alert, AlertInput input, string summary, AlertSeverity? atLeast)
        {
            var severity = rules[alert.Kind].Severity;
            return new HealthCondition(alert, input, atLeast > severity ? atLeast.Value : severity, summary);
        }
    }

    private bool IsAboutPublisher =>
        Alert.Kind == AlertKind.SourceStale
        || Alert.Kind == AlertKind.SourceUnreachable
        || Alert.Kind == AlertKind.SourceFailing;

    public override AlertEvent Describe(AlertTransition transition) => new()
    {
        Alert = Alert,
        Transition = transition,
        Severity = Severity,
        Publisher = IsAboutPublisher ? Alert.Subject : null,
        Summary = Summary,
    };
}
