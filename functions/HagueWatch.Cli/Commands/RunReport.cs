using System.Globalization;
using HagueWatch.Jobs;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Shows a run to a person.</summary>
internal static class RunReport
{
    public static void Print(CommandOutput output, RunRecord run)
    {
        var took = (run.Ended - run.Started).TotalSeconds;
        output.Human.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{run.Ended.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  [bold]{run.Function}[/] {Words(run.Outcome)} ({took:0.0} s)");
        foreach (var message in run.Messages)
        {
            output.Human.WriteLine("  " + message);
        }
    }

    public static string Words(RunOutcome outcome) => outcome switch
    {
        RunOutcome.NothingNew => "found nothing new",
        RunOutcome.Succeeded => "succeeded",
        _ => "failed",
    };
}
