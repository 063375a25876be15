using HagueWatch.Telemetry;

namespace HagueWatch.Runs;

/// <summary>Reports a run that ended as <see cref="RunOutcome.Failed"/> to its host.</summary>
internal sealed class RunFailedException(RunRecord run)
    : ExplainedException(QueryStrings.Remove(string.Join(Environment.NewLine, run.Messages)))
{
    public RunRecord Run { get; } = run;
}
