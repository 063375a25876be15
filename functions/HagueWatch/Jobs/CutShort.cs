using System.Diagnostics;
using System.Globalization;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Describes a run that an exception ended, for its record.</summary>
internal static class CutShort
{
    /// <param name="failure">What ended the run.</param>
    /// <param name="after">How long the run had gone on.</param>
    /// <param name="cancellationToken">What the run could be stopped by.</param>
    public static RunResult Describe(Exception failure, TimeSpan after, CancellationToken cancellationToken)
    {
        var isStopped = failure is OperationCanceledException && cancellationToken.IsCancellationRequested;
        var reason = isStopped
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The host stopped the run after {after.TotalSeconds:0.0} s, as at its functionTimeout or when it shuts down. The next run does the work.")
            : ExpectedFailures.Describe(failure) ?? failure.Message;
        string[] messages = [.. reason.ReplaceLineEndings("\n").Split('\n'), $"{failure.GetType().FullName} {PlaceOf(failure)}"];
        return new RunResult(
            isStopped ? RunOutcome.Interrupted : RunOutcome.Failed,
            [.. messages.Select(message => QueryStrings.Remove(message.Trim()))]);
    }

    /// <summary>The innermost method of the pipeline's own, or of all where none was on the way.</summary>
    private static string PlaceOf(Exception failure)
    {
        var frames = new StackTrace(failure).GetFrames();
        var frame = frames.FirstOrDefault(frame => frame.GetMethod()?.DeclaringType?.Assembly == typeof(CutShort).Assembly) ?? frames.FirstOrDefault();
        return frame is null ? "at an unknown place" : new StackTrace(frame).ToString().Trim();
    }
}
