using HagueWatch.Cli.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace HagueWatch.EmulatorTests.Hosting;

/// <summary>What a test lets its function do.</summary>
internal sealed class Script
{
    public Func<CancellationToken, Task> Run { get; set; } = _ => Task.CompletedTask;

    /// <summary>How often it was called so far.</summary>
    public int Calls { get; set; }
}

/// <summary>A function that does what the test says.</summary>
internal sealed class ScriptedFunction(Script script)
{
    internal static TimerFunction Found { get; } = TimerFunction.FindIn(typeof(ScriptedFunction)).Single();

    [Function("Scripted")]
    public Task RunAsync([TimerTrigger("%ScriptedSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        script.Calls++;
        return script.Run(cancellationToken);
    }
}
