using System.Globalization;
using HagueWatch.Jobs;
using HagueWatch.Storage;
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
            $"{CommandFormat.At(run.Ended)}  [bold]{run.Function}[/] {Words(run.Outcome)} ({took:0.0} s, {Words(run.BlobOperations)})");
        foreach (var message in run.Messages)
        {
            output.Human.WriteLine("  " + message);
        }
    }

    public static string Words(BlobOperations operations) => operations == BlobOperations.None
        ? "no blob operation"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"blobs: {operations.Reads} read, {operations.Writes} written, {operations.Lists} listings");

    public static string Words(RunOutcome outcome) => outcome switch
    {
        RunOutcome.NothingNew => "found nothing new",
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Interrupted => "was stopped before it was done",
        _ => "failed",
    };
}
