using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using HagueWatch.Cli.Hosting;
using HagueWatch.Jobs;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>serve</c>: runs every timer on its schedule until Ctrl-C.</summary>
internal static class ServeCommand
{
    public static Command Create() => Create(TimerFunction.FindIn(typeof(Functions.IngestNato).Assembly));

    public static Command Create(IReadOnlyList<TimerFunction> functions)
    {
        var command = new Command("serve", "Runs every function on its schedule until Ctrl-C.");
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, functions, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IReadOnlyList<TimerFunction> functions, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var host = HostJson.Read(Path.Combine(AppContext.BaseDirectory, "host.json"));
        var timers = functions
            .Select(function => new FunctionTimer(function, session.Settings.ScheduleOf(function), host.FunctionTimeout, session.Services))
            .ToList();
        var due = await PrintAsync(session.Output, timers, cancellationToken);

        var runs = new ConcurrentQueue<RunRecord>();
        try
        {
            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = due.Count },
                async (one, stop) => await one.Timer.RunAsync(one.First, Report, stop));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            session.Output.Human.WriteLine("Stopped.");
        }

        session.Output.WriteJson(new { runs });
        return ExitCodes.Success;

        void Report(RunRecord run)
        {
            runs.Enqueue(run);
            RunReport.Print(session.Output, run);
        }
    }

    private static async Task<IReadOnlyList<(FunctionTimer Timer, DateTime First)>> PrintAsync(
        CommandOutput output,
        IReadOnlyList<FunctionTimer> timers,
        CancellationToken cancellationToken)
    {
        var table = new Table().AddColumns("Function", "Schedule (UTC)", "Next (UTC)");
        var due = new List<(FunctionTimer, DateTime)>();
        foreach (var timer in timers)
        {
            var first = await timer.FirstAsync(cancellationToken);
            due.Add((timer, first));
            table.AddRow(timer.Function, timer.Schedule.Expression, first.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }

        output.Human.Write(table);
        output.Human.WriteLine("Ctrl-C ends it.");
        return due;
    }
}
