using Azure.Core;
using Azure.Core.Pipeline;
using HagueWatch.Telemetry;

namespace HagueWatch.Storage;

/// <summary>Counts the storage requests of the asynchronous method that began it, and of what it awaits.</summary>
internal sealed class BlobOperationCounter
{
    private const string Read = "read";
    private const string Write = "write";
    private const string List = "list";

    private static readonly AsyncLocal<BlobOperationCounter?> Current = new();

    private readonly BlobOperationCounter? around;
    private int reads;
    private int writes;
    private int lists;

    private BlobOperationCounter(BlobOperationCounter? around) => this.around = around;

    /// <summary>Counts every request of the clients whose options it is added to, repeated ones again.</summary>
    internal static HttpPipelinePolicy Policy { get; } = new CountingPolicy();

    public BlobOperations Counted => new(Volatile.Read(ref reads), Volatile.Read(ref writes), Volatile.Read(ref lists));

    /// <summary>Counts until the calling asynchronous method ends, also for an outer counter.</summary>
    public static BlobOperationCounter Begin() => Current.Value = new BlobOperationCounter(Current.Value);

    private void Count(string operation)
    {
        Interlocked.Increment(ref operation == Write ? ref writes : ref operation == List ? ref lists : ref reads);
        around?.Count(operation);
    }

    private static string OperationOf(Request request) =>
        request.Method != RequestMethod.Get && request.Method != RequestMethod.Head ? Write
        : request.Uri.Query.Contains("comp=list", StringComparison.Ordinal) ? List
        : Read;

    private sealed class CountingPolicy : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            var operation = OperationOf(message.Request);
            PipelineMetrics.CountBlobOperation(operation);
            Current.Value?.Count(operation);
        }
    }
}
