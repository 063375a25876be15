namespace HagueWatch.Runs;

/// <summary>Reports a run that was cut short and left no record; what cut it short is the inner exception.</summary>
internal sealed class RunNotRecordedException(string function, Exception failure, Exception unkept)
    : Exception($"{Reason(failure)} {function} left no record of it: {Reason(unkept)}", failure)
{
    /// <summary>Why the record could not be kept.</summary>
    public Exception Unkept { get; } = unkept;

    private static string Reason(Exception failure) => ExpectedFailures.Describe(failure) ?? failure.Message;
}
