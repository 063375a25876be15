using Microsoft.Extensions.Logging;

namespace HagueWatch.Webhooks;

/// <summary>Logs what the outbox and the dispatcher do.</summary>
/// <remarks>Endpoints are named by id: their URLs may hold secrets.</remarks>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "{Event} was delivered to {Endpoint} at attempt {Attempt}.")]
    public static partial void Delivered(this ILogger logger, string @event, string endpoint, int attempt);

    [LoggerMessage(5001, LogLevel.Warning, "{Event} to {Endpoint}: attempt {Attempt} ended {Outcome} "
        + "(status {Status}); the next is due {Due:O}.")]
    public static partial void AttemptFailed(
        this ILogger logger,
        string @event,
        string endpoint,
        int attempt,
        AttemptOutcome outcome,
        int? status,
        DateTimeOffset? due);

    [LoggerMessage(5002, LogLevel.Error, "{Event} to {Endpoint} is dead ({Reason}) after {Attempts} attempts; "
        + "the last ended {Outcome} (status {Status}).")]
    public static partial void Dead(
        this ILogger logger,
        string @event,
        string endpoint,
        DeadReason reason,
        int attempts,
        AttemptOutcome outcome,
        int? status);

    [LoggerMessage(5003, LogLevel.Warning, "{Endpoint} was not reached: its host resolves to {Target}. "
        + "Nothing was sent.")]
    public static partial void TargetRefused(this ILogger logger, string endpoint, string? target);

    [LoggerMessage(5004, LogLevel.Warning, "{Count} deliveries are due to {Endpoint}, which is not configured; "
        + "they wait until it is.")]
    public static partial void EndpointMissing(this ILogger logger, string endpoint, int count);

    [LoggerMessage(5005, LogLevel.Warning, "{Event} to {Endpoint}: another process took over attempt {Attempt}, "
        + "which ended {Outcome} here; it may be sent twice.")]
    public static partial void ClaimLost(
        this ILogger logger, string @event, string endpoint, int attempt, AttemptOutcome outcome);

    [LoggerMessage(5006, LogLevel.Error, "{Event} to {Endpoint} is in the outbox with another body "
        + "than it would have now; the first one is kept.")]
    public static partial void KeptFirstBody(this ILogger logger, string @event, string endpoint);

    [LoggerMessage(5007, LogLevel.Information, "{Count} deliveries that were delivered long ago were deleted.")]
    public static partial void DeletedOld(this ILogger logger, int count);

    [LoggerMessage(5008, LogLevel.Error, "outbox/{Blob} is not a delivery that the pipeline wrote: "
        + "its name or metadata differ. Move it away.")]
    public static partial void NotADelivery(this ILogger logger, string blob);

    [LoggerMessage(5009, LogLevel.Warning, "{Count} deliveries wait for {Endpoint}: {Reason}.")]
    public static partial void EndpointRests(this ILogger logger, string endpoint, int count, string reason);
}
