using System.Globalization;
using System.Text.Json;
using HagueWatch.StandInHost;
using HagueWatch.StandInHost.Protocol;

namespace HagueWatch.WorkerTests;

/// <summary>The stand-in for the Functions host: it speaks the worker's protocol, and does what the host does around an invocation.</summary>
internal sealed class StandIn : IFunctionsHost
{
    private int invocations;

    private StandIn(HostedWorker worker)
    {
        Worker = worker;
        Schedules = worker.Functions.Values.ToDictionary(function => function.Name, ScheduleOf);
    }

    public HostedWorker Worker { get; }

    public IReadOnlyDictionary<string, string> Schedules { get; }

    public static async Task<IFunctionsHost> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var worker = await HostedWorker.StartAsync(await FunctionApp.PublishAsync(), settings, cancellationToken);
        try
        {
            await worker.LoadAsync(cancellationToken);
            return new StandIn(worker);
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    public Task<InvocationResult> InvokeAsync(string function, CancellationToken cancellationToken) =>
        InvokeAsync(function, NextId(), cancellationToken);

    public async Task TimeOutAsync(string function, Task underWay, CancellationToken cancellationToken)
    {
        var id = NextId();
        var invocation = InvokeAsync(function, id, cancellationToken);
        await underWay.WaitAsync(cancellationToken);
        Worker.Cancel(id);
        await invocation;
        // The host waits for a grace period only; here the process is gone as soon as the invocation has ended.
        await DisposeAsync();
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await Sigterm.SendAsync(Worker.ProcessId, cancellationToken);
        Assert.AreEqual(0, await Worker.WaitForExitAsync(cancellationToken), Worker.Said);
    }

    public ValueTask DisposeAsync() => Worker.DisposeAsync();

    private string NextId() => Interlocked.Increment(ref invocations).ToString(CultureInfo.InvariantCulture);

    private async Task<InvocationResult> InvokeAsync(string function, string id, CancellationToken cancellationToken)
    {
        var outcome = await Worker.InvokeAsync(function, id, cancellationToken);
        var logged = Worker.Stream.Logs.Where(entry => entry.InvocationId == id).SelectMany(entry => LinesOf(entry.Message, entry.Failure));
        return new InvocationResult(
            outcome.Kind == Outcome.Types.Kind.Success,
            string.Join('\n', logged.Concat(LinesOf($"Result: {outcome.Kind}", outcome.Failure))));
    }

    // As the host writes a failure: its message, then its stack.
    private static IEnumerable<string> LinesOf(string message, Failure? failure) =>
        ((string[])[message, failure?.Message ?? "", failure?.Stack ?? ""]).Where(part => part.Length > 0);

    private static string ScheduleOf(Function function)
    {
        using var binding = JsonDocument.Parse(function.Bindings.Single());
        Assert.AreEqual("timerTrigger", binding.RootElement.GetProperty("type").GetString());
        return binding.RootElement.GetProperty("schedule").GetString()!;
    }
}
