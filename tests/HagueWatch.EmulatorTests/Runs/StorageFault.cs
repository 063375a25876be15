using Azure.Core;
using Azure.Core.Pipeline;

namespace HagueWatch.EmulatorTests.Runs;

/// <summary>Throws once, in place of the n-th request to storage; the writing of a run's record does not count.</summary>
internal sealed class StorageFault : HttpPipelineSynchronousPolicy
{
    private int left;
    private Exception? thrown;

    /// <summary>Whether no exception waits any more.</summary>
    public bool WasThrown => thrown is null;

    /// <param name="number">Counts the requests from now, from 1.</param>
    /// <param name="failure">What to throw.</param>
    public void ThrowAt(int number, Exception failure) => (left, thrown) = (number, failure);

    public override void OnSendingRequest(HttpMessage message)
    {
        if (!IsRecord(message.Request) && Interlocked.Decrement(ref left) == 0)
        {
            throw Interlocked.Exchange(ref thrown, null)!;
        }
    }

    private static bool IsRecord(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Path.Contains("/runs/", StringComparison.Ordinal);
}
