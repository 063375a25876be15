namespace HagueWatch.Runs;

/// <summary>Reduces an expected failure to one line for a host's log.</summary>
/// <remarks>The Functions host logs a whole exception several times: 53 lines for a page that was not found.</remarks>
internal sealed class OneLineFailureException : Exception
{
    private OneLineFailureException(string reason, Exception failure)
        : base(reason, failure)
    {
    }

    /// <summary>None: where it was thrown says nothing about an expected failure.</summary>
    public override string? StackTrace => null;

    /// <summary>Reduces an expected failure to its reason; null for a bug, which keeps its stack.</summary>
    public static OneLineFailureException? TryReduce(Exception failure)
    {
        if (ExpectedFailures.Describe(failure) is not { } reason)
        {
            return null;
        }

        var lines = reason.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        return new OneLineFailureException(string.Join(' ', lines), failure);
    }

    public override string ToString() => Message;
}
