using HagueWatch.Alerts;
using HagueWatch.Runs;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Jobs;

/// <summary>Logs what the jobs do.</summary>
internal static partial class Log
{
    [LoggerMessage(9004, LogLevel.Error, "{Summary}")]
    public static partial void EndpointFailing(this ILogger logger, string summary);

    [LoggerMessage(9001, LogLevel.Information, "Ingest of {Publisher} ({Outcome}): {Message}")]
    public static partial void Ingested(this ILogger logger, string publisher, RunOutcome outcome, string message);

    [LoggerMessage(9002, LogLevel.Information, "Event {Id}: {Alert} {Transition}, sequence {Sequence}.")]
    public static partial void Raised(this ILogger logger, string id, AlertKey alert, string transition, int sequence);

    [LoggerMessage(9003, LogLevel.Warning, "{Fault}")]
    public static partial void SettingFaulty(this ILogger logger, string fault);
}
