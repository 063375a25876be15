using Microsoft.Extensions.Logging;

namespace HagueWatch.Cli.Hosting;

/// <summary>Logs what the host does.</summary>
internal static partial class Log
{
    [LoggerMessage(9501, LogLevel.Information, "{Function} starts.")]
    public static partial void RunStarts(this ILogger logger, string function);

    [LoggerMessage(9502, LogLevel.Information, "{Function} ended as {Outcome}; the next run is at {Next:O}.")]
    public static partial void RunEnded(this ILogger logger, string function, Runs.RunOutcome outcome, DateTime next);

    [LoggerMessage(9503, LogLevel.Error, "{Function} failed and is tried again at its next occurrence: {Reason}")]
    public static partial void RunFailed(this ILogger logger, string function, string reason, Exception? bug = null);

    [LoggerMessage(
        9504,
        LogLevel.Error,
        "{Function} ran longer than functionTimeout in host.json allows ({Timeout}) and was stopped.")]
    public static partial void RunTimedOut(this ILogger logger, string function, TimeSpan timeout);
}
