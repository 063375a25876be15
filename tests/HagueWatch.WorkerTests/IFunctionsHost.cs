namespace HagueWatch.WorkerTests;

/// <summary>A host that runs the published app in a process of its own.</summary>
internal interface IFunctionsHost : IAsyncDisposable
{
    /// <summary>The functions that the host knows, each with its timer's schedule as it was declared.</summary>
    IReadOnlyDictionary<string, string> Schedules { get; }

    /// <summary>Runs a function to its end.</summary>
    Task<InvocationResult> InvokeAsync(string function, CancellationToken cancellationToken);

    /// <summary>Runs a function until the host's <c>functionTimeout</c>, and lets the host do what it then does.</summary>
    /// <param name="function">The function.</param>
    /// <param name="underWay">Ends when the function does what it is to be stopped at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task TimeOutAsync(string function, Task underWay, CancellationToken cancellationToken);

    /// <summary>Sends SIGTERM, and waits until the worker has ended by itself.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}

/// <summary>How an invocation ended.</summary>
/// <param name="Succeeded">Whether it did its work.</param>
/// <param name="Log">What the log then says of the invocation.</param>
internal sealed record InvocationResult(bool Succeeded, string Log);
