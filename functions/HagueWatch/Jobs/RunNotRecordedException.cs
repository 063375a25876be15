namespace HagueWatch.Jobs;

/// <summary>A run that was cut short and could not leave a record of it; what cut it short is the inner exception.</summary>
internal sealed class RunNotRecordedException(string function, Exception failure, Exception unkept)
    : Exception($"{Reason(failure)} {function} left no record of it: {Reason(unkept)}", failure)
{
    private static string Reason(Exception failure) => ExpectedFailures.Describe(failure) ?? failure.Message;
}
