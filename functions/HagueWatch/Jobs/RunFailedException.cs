namespace HagueWatch.Jobs;

/// <summary>A run that ended as <see cref="RunOutcome.Failed"/>, told in the way that hosts count failures.</summary>
public sealed class RunFailedException(RunRecord run) : ExplainedException(string.Join(Environment.NewLine, run.Messages))
{
    public RunRecord Run { get; } = run;
}
