using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using HagueWatch.EmulatorTests.Crashes;

namespace HagueWatch.EmulatorTests.Runs;

/// <summary>Throws once, in place of the n-th request to storage; the writing of a run's record does not count.</summary>
internal sealed class StorageFault : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<StorageRequest> requests = new();
    private int left;
    private Exception? thrown;

    /// <summary>Whether no exception waits any more.</summary>
    public bool WasThrown => thrown is null;

    /// <summary>The requests since a failure was last set.</summary>
    public IEnumerable<StorageRequest> Requests => requests.Select((request, index) => request with { Number = index + 1 });

    /// <param name="number">Counts the requests from now, from 1; 0 for none of them.</param>
    /// <param name="failure">What to throw.</param>
    public void ThrowAt(int number, Exception failure)
    {
        requests.Clear();
        (left, thrown) = (number, failure);
    }

    public override void OnSendingRequest(HttpMessage message)
    {
        if (IsRecord(message.Request))
        {
            return;
        }

        requests.Enqueue(new StorageRequest(
            Number: 0,
            message.Request.Method.Method,
            message.Request.Uri.PathAndQuery,
            Creates: !message.Request.Headers.Contains(HttpHeader.Names.IfMatch)));
        if (Interlocked.Decrement(ref left) == 0)
        {
            throw Interlocked.Exchange(ref thrown, null)!;
        }
    }

    private static bool IsRecord(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Path.Contains("/runs/", StringComparison.Ordinal);
}
