using System.Globalization;
using HagueWatch.Cli.Commands;
using HagueWatch.Runs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace HagueWatch.Cli.Hosting;

/// <summary>Runs functions on their schedules as long as the host runs, and prints what happens.</summary>
/// <remarks>A run that fails never ends it: <see cref="FunctionTimer"/> makes a record of every failure.</remarks>
internal sealed class FunctionScheduler : BackgroundService
{
    private readonly IReadOnlyList<FunctionTimer> timers;
    private readonly CommandOutput output;
    private readonly StorageOutages outages;
    private readonly Opening opening;
    private readonly Queue<RunRecord> runs = [];

    /// <exception cref="CommandFailedException">A schedule or <c>host.json</c> cannot be read.</exception>
    public FunctionScheduler(
        IReadOnlyList<TimerFunction> functions,
        IConfiguration settings,
        IServiceProvider services,
        StorageOutages outages,
        Opening opening,
        CommandOutput output)
    {
        var timeout = HostJson.Read(Path.Combine(AppContext.BaseDirectory, "host.json")).FunctionTimeout;
        timers =
        [
            .. functions.Select(one => new FunctionTimer(one, settings.ScheduleOf(one), timeout, outages, services)),
        ];
        this.outages = outages;
        this.opening = opening;
        this.output = output;
    }

    /// <summary>The last runs, in the order in which they ended, as many as the storage keeps records of.</summary>
    public IReadOnlyList<RunRecord> Runs
    {
        get
        {
            lock (runs)
            {
                return [.. runs];
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await outages.PrepareAsync(stoppingToken);
        var due = await AnnounceAsync(stoppingToken);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { CancellationToken = stoppingToken, MaxDegreeOfParallelism = due.Count },
            async (one, stop) => await one.Timer.RunAsync(one.First, Report, stop));
    }

    private async Task<IReadOnlyList<(FunctionTimer Timer, DateTime First)>> AnnounceAsync(
        CancellationToken cancellationToken)
    {
        var table = new Table().AddColumns("Function", "Schedule (UTC)", "Next (UTC)");
        var due = new List<(FunctionTimer, DateTime)>();
        foreach (var timer in timers)
        {
            var first = await timer.FirstAsync(cancellationToken);
            due.Add((timer, first));
            table.AddRow(
                timer.Function,
                timer.Schedule.Expression,
                first.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }

        output.Human.Write(table);
        foreach (var line in await outages.OutliveAsync(() => opening.ReadAsync(cancellationToken), cancellationToken))
        {
            output.Human.WriteLine(line);
        }

        output.Human.WriteLine("Ctrl-C ends it.");
        return due;
    }

    private void Report(RunRecord run)
    {
        lock (runs)
        {
            runs.Enqueue(run);
            if (runs.Count > RunRecords.Kept * timers.Count)
            {
                runs.Dequeue();
            }

            // A day has hundreds of runs that find nothing: who watches is to see what happened.
            if (run.Outcome != RunOutcome.NothingNew)
            {
                RunText.Print(output.Human, run);
            }
        }
    }
}
