using System.Globalization;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Storage;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Shows runs to a person.</summary>
internal static class RunText
{
    public static void Print(IAnsiConsole console, RunRecord run)
    {
        var (ended, outcome) = (ReportFormat.FormatInstant(run.Ended), FormatOutcome(run.Outcome));
        var (took, operations) = ((run.Ended - run.Started).TotalSeconds, FormatOperations(run.BlobOperations));
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"{ended}  [bold]{run.Function}[/] {outcome} ({took:0.0} s, {operations})");
        foreach (var message in run.Messages)
        {
            console.WriteLine("  " + message);
        }
    }

    /// <summary>Formats a run in a line.</summary>
    public static string FormatLine(RunRecord run)
    {
        var summary = $"{run.Function} {FormatOutcome(run.Outcome)}. {run.Messages.FirstOrDefault()}".TrimEnd();
        return $"{ReportFormat.FormatInstant(run.Ended)}  {summary} ({FormatOperations(run.BlobOperations)})";
    }

    private static string FormatOperations(BlobOperations operations) => operations == BlobOperations.None
        ? "no blob operation"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"blobs: {operations.Reads} read, {operations.Writes} written, {operations.Lists} listings");

    private static string FormatOutcome(RunOutcome outcome) => outcome switch
    {
        RunOutcome.NothingNew => "found nothing new",
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Interrupted => "was stopped before it was done",
        RunOutcome.Failed => "failed",
        var other => throw new ArgumentOutOfRangeException(nameof(outcome), other, null),
    };
}
