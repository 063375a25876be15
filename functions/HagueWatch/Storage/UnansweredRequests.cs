using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace HagueWatch.Storage;

/// <summary>Names the account where none of the attempts at a request was answered.</summary>
internal sealed class UnansweredRequests : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception failure) when (IsUnanswered(failure))
        {
            throw new StorageUnavailableException(message.Request.Uri.ToUri(), failure);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (Exception failure) when (IsUnanswered(failure))
        {
            throw new StorageUnavailableException(message.Request.Uri.ToUri(), failure);
        }
    }

    // The client wraps time-outs, which look like cancellations; a run that is stopped is cancelled without a wrapper.
    private static bool IsUnanswered(Exception failure) => failure switch
    {
        RequestFailedException { Status: 0 } => true,
        AggregateException { InnerExceptions: { Count: > 0 } attempts } =>
            attempts.All(attempt => attempt is OperationCanceledException || IsUnanswered(attempt)),
        _ => false,
    };
}
