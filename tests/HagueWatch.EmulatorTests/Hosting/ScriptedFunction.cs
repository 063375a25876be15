using HagueWatch.Cli.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace HagueWatch.EmulatorTests.Hosting;

/// <summary>What a test lets its function do.</summary>
public sealed class Script
{
    public Func<TimerInfo, CancellationToken, Task> Run { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The timers of the calls so far, in order.</summary>
    public List<TimerInfo> Calls { get; } = [];
}

/// <summary>A function that does what the test says.</summary>
public sealed class ScriptedFunction(Script script)
{
    internal static TimerFunction Found { get; } = TimerFunction.FindIn(typeof(ScriptedFunction)).Single();

    [Function("Scripted")]
    public Task RunAsync([TimerTrigger("%ScriptedSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        script.Calls.Add(timer);
        return script.Run(timer, cancellationToken);
    }
}
