using System.Diagnostics;
using System.Globalization;
using HagueWatch.Telemetry;

namespace HagueWatch.Runs;

/// <summary>Describes a run that an exception ended, for its record.</summary>
internal static class CutShort
{
    /// <param name="failure">What ended the run.</param>
    /// <param name="after">How long the run had lasted.</param>
    /// <param name="cancellationToken">The run's token.</param>
    public static RunResult Describe(Exception failure, TimeSpan after, CancellationToken cancellationToken)
    {
        var isStopped = failure is OperationCanceledException && cancellationToken.IsCancellationRequested;
        var reason = isStopped
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The host stopped the run after {after.TotalSeconds:0.0} s, as at its functionTimeout ")
                + "or at shutdown. The next run does the work."
            : ExpectedFailures.Describe(failure) ?? failure.Message;
        var thrown = $"{failure.GetType().FullName} {MethodOf(failure)}";
        string[] messages = [.. reason.ReplaceLineEndings("\n").Split('\n'), thrown];
        return new RunResult(
            isStopped ? RunOutcome.Interrupted : RunOutcome.Failed,
            [.. messages.Select(message => QueryStrings.Remove(message.Trim()))])
        {
            Exception = isStopped || ExpectedFailures.Describe(failure) is not null ? null : QueryStrings.Remove(thrown),
        };
    }

    /// <summary>Finds the pipeline's innermost method on the stack; without one, the innermost of all.</summary>
    private static string MethodOf(Exception failure)
    {
        var frames = new StackTrace(failure).GetFrames();
        var frame =
            frames.FirstOrDefault(frame => frame.GetMethod()?.DeclaringType?.Assembly == typeof(CutShort).Assembly)
            ?? frames.FirstOrDefault();
        return frame is null ? "at an unknown method" : new StackTrace(frame).ToString().Trim();
    }
}
