namespace HagueWatch.Jobs;

/// <summary>Assesses every ally against every pledge in force and tells what changed. It alone writes the ledger.</summary>
public sealed class AssessTrajectoriesJob
{
    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
