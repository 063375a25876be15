using HagueWatch.Jobs;
using HagueWatch.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Hosting;

/// <summary>Functions for tests of the host.</summary>
internal sealed class StubFunctions([FromKeyedServices("Alpha")] ScheduledJob job)
{
    [Function("Zeta")]
    public Task RunAsync([TimerTrigger("%ZetaSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken);

    [Function("Alpha")]
    public Task RunHourlyAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer) => job.RunAsync(CancellationToken.None);

    [Function("Failing")]
    public Task FailAsync([TimerTrigger("not a schedule")] TimerInfo timer) => job.RunAsync(CancellationToken.None);

    [Function("NoTimer")]
    public Task OtherTriggerAsync() => job.RunAsync(CancellationToken.None);

    public Task NoFunctionAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer) => job.RunAsync(CancellationToken.None);
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
