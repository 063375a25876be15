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

    [LoggerMessage(
        9505,
        LogLevel.Warning,
        "{Reason} The functions wait until the storage answers, and then run what became due")]
    public static partial void StorageGone(this ILogger logger, string reason);

    [LoggerMessage(
        9506,
        LogLevel.Warning,
        "The storage answers again, {Seconds} s after it was found not to; what became due meanwhile runs now")]
    public static partial void StorageBack(this ILogger logger, int seconds);

    [LoggerMessage(9507, LogLevel.Debug, "The storage cannot be used yet: {Reason}")]
    public static partial void StorageStillGone(this ILogger logger, string reason);

    [LoggerMessage(
        9508,
        LogLevel.Error,
        "{Function} runs now, because the record of its last run cannot be read: {Reason}")]
    public static partial void RecordUnreadable(this ILogger logger, string function, string reason);
}
