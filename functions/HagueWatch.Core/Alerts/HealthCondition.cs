namespace HagueWatch.Alerts;

/// <summary>The conditions of the alerts about the pipeline itself: what a watching function's newest run found.</summary>
internal static class HealthCondition
{
    public static string Key(HealthIssue issue) => $"{issue.Kind}/{issue.Subject}";

    /// <summary>Holds for what the run found; clear for what fires and the run no longer found.</summary>
    /// <param name="kinds">The kinds of alerts that the function decides on.</param>
    /// <param name="troubles">What its newest run found.</param>
    /// <param name="ledger">The alerts as they stand.</param>
    public static IEnumerable<Condition> Create(IReadOnlyList<AlertKind> kinds, IReadOnlyList<HealthIssue> issues, Ledger ledger)
    {
        var found = issues.Select(Key).ToHashSet(StringComparer.Ordinal);
        var over = ledger.Alerts.Values
            .Where(alert => alert.State == AlertState.Firing)
            .Select(alert => alert.Last!)
            .Where(last => kinds.Contains(last.Kind) && !found.Contains(last.Alert));
        return
        [
            .. issues.Select(issue => new Condition(
                Key(issue),
                AlertInput.Holds,
                _ => Describe(issue.Kind, issue.Subject, issue.Summary))),
            .. over.Select(last => new Condition(
                last.Alert,
                AlertInput.Clear,
                _ => Describe(last.Kind, last.Alert[(last.Kind.Name.Length + 1)..], WordsForTheEnd(last.Kind)))),
        ];
    }

    private static EventDescription Describe(AlertKind kind, string subject, string summary) => new()
    {
        Kind = kind,
        Severity = IsAboutAPublisher(kind) ? AlertSeverity.Warning : AlertSeverity.Critical,
        Publisher = IsAboutAPublisher(kind) ? subject : null,
        Summary = summary,
    };

    private static bool IsAboutAPublisher(AlertKind kind) => kind != AlertKind.ArchiveCorrupt && kind != AlertKind.EndpointFailing;

    private static string WordsForTheEnd(AlertKind kind) =>
        kind == AlertKind.SourceUnreachable ? "The publisher answers again."
        : kind == AlertKind.SourceStale ? "A newer edition is archived; the publisher is no longer late against its calendar."
        : kind == AlertKind.ArchiveCorrupt ? "The whole archive verifies again."
        : kind == AlertKind.EndpointFailing ? "Everything that was due to the endpoint is delivered, or an operator has looked after it."
        : "What was wrong is over.";
}
