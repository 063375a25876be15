using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Runs;

/// <summary>Throws once, in place of the n-th request to storage; the writing of a run's record does not count.</summary>
internal sealed partial class StorageFault : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> sorts = new();
    private int left;
    private Exception? thrown;

    /// <summary>Whether no exception waits any more.</summary>
    public bool WasThrown => thrown is null;

    /// <summary>The numbers of the requests since a failure was last set, the first of each sort: one event is written as the next is.</summary>
    public IReadOnlyList<int> FirstOfEachSort =>
        [.. sorts.Index().DistinctBy(one => one.Item, StringComparer.Ordinal).Select(one => one.Index + 1)];

    /// <param name="number">Counts the requests from now, from 1; 0 for none of them.</param>
    /// <param name="failure">What to throw.</param>
    public void ThrowAt(int number, Exception failure)
    {
        sorts.Clear();
        (left, thrown) = (number, failure);
    }

    public override void OnSendingRequest(HttpMessage message)
    {
        if (IsRecord(message.Request))
        {
            return;
        }

        sorts.Enqueue(SortOf(message.Request));
        if (Interlocked.Decrement(ref left) == 0)
        {
            throw Interlocked.Exchange(ref thrown, null)!;
        }
    }

    private static bool IsRecord(Request request) =>
        request.Method == RequestMethod.Put && request.Uri.Path.Contains("/runs/", StringComparison.Ordinal);

    private static string SortOf(Request request)
    {
        var (path, query) = (request.Uri.Path, request.Uri.Query);
        return path.Contains(BlobPaths.EventsContainer, StringComparison.Ordinal) || path.Contains(BlobPaths.OutboxContainer, StringComparison.Ordinal)
            ? $"{request.Method} {Path.GetDirectoryName(path)} {query}"
            : $"{request.Method} {Number().Replace(path, "*")} {Number().Replace(query, "*")}";
    }

    [GeneratedRegex("[0-9a-f]*[0-9][0-9a-f]*")]
    private static partial Regex Number();
}
