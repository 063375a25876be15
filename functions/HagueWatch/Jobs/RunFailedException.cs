using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>A run that ended as <see cref="RunOutcome.Failed"/>, told in the way that hosts count failures. They log its message.</summary>
internal sealed class RunFailedException(RunRecord run)
    : ExplainedException(QueryStrings.Remove(string.Join(Environment.NewLine, run.Messages)))
{
    public RunRecord Run { get; } = run;
}
