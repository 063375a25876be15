using Microsoft.Extensions.Logging;

namespace HagueWatch.Cli.Hosting;

internal static partial class Log
{
    [LoggerMessage(9501, LogLevel.Information, "{Function} starts; past due: {IsPastDue}")]
    public static partial void RunStarts(this ILogger logger, string function, bool isPastDue);

    [LoggerMessage(9502, LogLevel.Information, "{Function} ended as {Outcome}; next at {Next:O}")]
    public static partial void RunEnded(this ILogger logger, string function, Jobs.RunOutcome outcome, DateTime next);

    [LoggerMessage(9503, LogLevel.Error, "{Function} failed and is tried again at its next occurrence: {Reason}")]
    public static partial void RunFailed(this ILogger logger, string function, string reason, Exception? bug = null);

    [LoggerMessage(9504, LogLevel.Error, "{Function} ran longer than functionTimeout in host.json allows ({Timeout}) and was stopped")]
    public static partial void RunTimedOut(this ILogger logger, string function, TimeSpan timeout);

    [LoggerMessage(9505, LogLevel.Warning, "{Function} lost its lease and was stopped; another instance may run it")]
    public static partial void LeaseLost(this ILogger logger, string function);

    [LoggerMessage(9506, LogLevel.Warning, "The status of {Function} was changed by another instance during the run; its status stands")]
    public static partial void StatusTaken(this ILogger logger, string function);

    [LoggerMessage(9507, LogLevel.Information, "Another instance runs {Function}")]
    public static partial void RunsElsewhere(this ILogger logger, string function);

    [LoggerMessage(9508, LogLevel.Warning, "The timer of {Function} waits {Wait}, because the storage failed: {Reason}")]
    public static partial void StorageFailed(this ILogger logger, string function, TimeSpan wait, string reason);
}
