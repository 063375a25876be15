namespace HagueWatch.Jobs;

/// <summary>Looks at one publisher: discover, fetch, parse, validate, archive or quarantine.</summary>
public sealed class IngestJob
{
    /// <param name="function">The function that runs it, for its run record.</param>
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public Task<RunRecord> RunAsync(string function, string publisher, CancellationToken cancellationToken) => throw new NotSupportedException();
}
