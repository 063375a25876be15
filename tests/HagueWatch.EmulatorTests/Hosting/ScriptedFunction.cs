using HagueWatch.Cli.Hosting;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Hosting;

/// <summary>What a test lets its function do.</summary>
internal sealed class Script(TimeProvider clock)
{
    public Func<CancellationToken, Task> Run { get; set; } = _ => Task.CompletedTask;

    /// <summary>How often it was called so far.</summary>
    public int Calls { get; set; }

    public async Task<RunRecord> RunAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        Calls++;
        await Run(cancellationToken);
        return new RunRecord
        {
            Function = ScriptedFunction.Name,
            Started = started,
            Ended = clock.GetUtcNow(),
            Outcome = RunOutcome.Succeeded,
            Messages = [],
        };
    }
}

/// <summary>A function that does what the test says.</summary>
internal sealed class ScriptedFunction([FromKeyedServices(ScriptedFunction.Name)] ScheduledJob job)
{
    internal const string Name = "Scripted";

    internal static TimerFunction Found { get; } = TimerFunction.FindIn(typeof(ScriptedFunction)).Single();

    [Function(Name)]
    public Task RunAsync([TimerTrigger("%ScriptedSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken);
}
