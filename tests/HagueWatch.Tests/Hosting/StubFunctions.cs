using HagueWatch.Jobs;
using HagueWatch.Runs;
using Microsoft.Azure.Functions.Worker;

namespace HagueWatch.Tests.Hosting;

/// <summary>What <see cref="StubFunctions"/> were called with.</summary>
internal sealed class Calls
{
    public TimerInfo? Timer { get; set; }

    public CancellationToken Token { get; set; }
}

/// <summary>Functions for tests of the host.</summary>
internal sealed class StubFunctions(Calls calls)
{
    [Function("Zeta")]
    public Task RunAsync([TimerTrigger("%ZetaSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        calls.Token = cancellationToken;
        return EndAsync(timer, Task.CompletedTask);
    }

    [Function("Alpha")]
    public Task WithRecordAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer) =>
        EndAsync(timer, new ScheduledJob(_ => Task.FromResult(EndedRun.Create("Alpha", RunOutcome.NothingNew))).RunAsync(CancellationToken.None));

    [Function("Failing")]
    public Task FailAsync([TimerTrigger("not a schedule")] TimerInfo timer) =>
        EndAsync(timer, new ScheduledJob(_ => Task.FromResult(EndedRun.Create("Failing", RunOutcome.Failed, "the index page answered 503"))).RunAsync(CancellationToken.None));

    [Function("NoTimer")]
    public Task OtherTriggerAsync() => EndAsync(new TimerInfo(), Task.CompletedTask);

    public Task NoFunctionAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer) => EndAsync(timer, Task.CompletedTask);

    private Task EndAsync(TimerInfo timer, Task running)
    {
        calls.Timer = timer;
        return running;
    }
}

internal static class EndedRun
{
    public static RunRecord Create(string function, RunOutcome outcome, params IReadOnlyList<string> messages) => new()
    {
        Function = function,
        Started = DateTimeOffset.UnixEpoch,
        Ended = DateTimeOffset.UnixEpoch.AddSeconds(1),
        Outcome = outcome,
        Messages = messages,
    };
}
