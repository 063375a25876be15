using Grpc.Core;
using HagueWatch.StandInHost.Protocol;

namespace HagueWatch.StandInHost;

/// <summary>Where the worker calls.</summary>
internal sealed class FunctionRpcEndpoint(WorkerStream stream) : FunctionRpc.FunctionRpcBase
{
    public override Task EventStream(
        IAsyncStreamReader<Envelope> requestStream,
        IServerStreamWriter<Envelope> responseStream,
        ServerCallContext context) => stream.TalkAsync(requestStream, responseStream, context.CancellationToken);
}
