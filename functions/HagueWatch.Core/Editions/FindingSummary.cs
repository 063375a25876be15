namespace HagueWatch.Editions;

/// <summary>Formats findings for people, in a few lines.</summary>
internal static class FindingSummary
{
    /// <summary>Formats one line for each group of findings, the most severe first.</summary>
    public static IReadOnlyList<string> Format(IEnumerable<Finding> findings) =>
        [.. FindingGroup.Create(findings).Select(LineOf)];

    public static string LineOf(Finding finding) => LineOf(FindingGroup.Create([finding])[0]);

    private static string LineOf(FindingGroup group) =>
        $"{group.First.Code} ({group.First.Severity}) at {group.Places}: {group.First.Message}";
}
