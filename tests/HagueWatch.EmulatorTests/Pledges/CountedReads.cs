using Azure.Core;
using Azure.Core.Pipeline;

namespace HagueWatch.EmulatorTests.Pledges;

/// <summary>Counts the requests that a blob client sends.</summary>
internal sealed class CountedReads : HttpPipelineSynchronousPolicy
{
    private int count;

    public int Count => count;

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref count);
}
