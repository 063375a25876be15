using Microsoft.Extensions.Logging;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Logs what publishers answer.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "{Url} answered {Status}.")]
    public static partial void Answered(this ILogger logger, string url, int status);

    [LoggerMessage(1002, LogLevel.Information, "Attempt {Attempt} failed; trying again in {Delay}: {Reason}")]
    public static partial void Retrying(this ILogger logger, int attempt, TimeSpan delay, string reason);
}
