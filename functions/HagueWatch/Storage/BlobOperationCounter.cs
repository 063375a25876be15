using Azure.Core;
using Azure.Core.Pipeline;
using HagueWatch.Telemetry;

namespace HagueWatch.Storage;

/// <summary>Counts the requests to storage of whoever began it, with all that it awaits; what goes on beside it counts apart.</summary>
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

    /// <summary>Sees every request of a client whose options it is added to; a request that is repeated is seen again.</summary>
    internal static HttpPipelinePolicy Policy { get; } = new CountingPolicy();

    public BlobOperations Counted => new(Volatile.Read(ref reads), Volatile.Read(ref writes), Volatile.Read(ref lists));

    /// <summary>Counts from here to the end of the calling asynchronous method, and for a counter that was begun around it too.</summary>
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
            Measures.CountBlobOperation(operation);
            Current.Value?.Count(operation);
        }
    }
}
