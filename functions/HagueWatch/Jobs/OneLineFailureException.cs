namespace HagueWatch.Jobs;

/// <summary>An expected failure as a host's log is to show it: its reason in one line.</summary>
/// <remarks>The Functions host logs all that an exception says of itself, several times over: 53 lines for a page that was not found.</remarks>
internal sealed class OneLineFailureException : Exception
{
    private OneLineFailureException(string reason, Exception failure)
        : base(reason, failure)
    {
    }

    /// <summary>None: where it was thrown says nothing about an expected failure.</summary>
    public override string? StackTrace => null;

    /// <summary>Reduces an expected failure to its reason; null for a bug, which keeps its stack.</summary>
    public static OneLineFailureException? TryReduce(Exception failure) => ExpectedFailures.Describe(failure) is { } reason
        ? new OneLineFailureException(string.Join(' ', reason.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries)), failure)
        : null;

    public override string ToString() => Message;
}
