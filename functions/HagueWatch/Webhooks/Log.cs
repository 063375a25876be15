using System.Globalization;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Webhooks;

/// <summary>Logs what the outbox and the dispatcher do.</summary>
/// <remarks>Endpoints are named by id: their URLs may hold secrets.</remarks>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "{Event} was delivered to {Endpoint} at attempt {Attempt}.")]
    public static partial void Delivered(this ILogger logger, string @event, string endpoint, int attempt);

    /// <summary>Logs an attempt that failed and is repeated.</summary>
    public static void AttemptFailed(
        this ILogger logger, string @event, string endpoint, Attempt attempt, DateTimeOffset nextDue) =>
        AttemptFailed(
            logger, @event, endpoint, attempt.Number, attempt.Outcome, FormatStatus(attempt.Status), nextDue);

    /// <summary>Logs a delivery that was given up.</summary>
    public static void GivenUp(
        this ILogger logger, string @event, string endpoint, DeadLetter letter, int? lastStatus) =>
        GivenUp(
            logger, @event, endpoint, letter.Reason, letter.Attempts, letter.LastOutcome, FormatStatus(lastStatus));

    [LoggerMessage(5003, LogLevel.Warning, "{Endpoint} was not reached: its host resolves to {AddressKind}. "
        + "Nothing was sent.")]
    public static partial void TargetRefused(this ILogger logger, string endpoint, string? addressKind);

    [LoggerMessage(5004, LogLevel.Warning, "{Count} deliveries are due to {Endpoint}, which is no longer "
        + "configured; they wait until it is, or `deliveries drop` gives them up.")]
    public static partial void EndpointMissing(this ILogger logger, string endpoint, int count);

    [LoggerMessage(5005, LogLevel.Warning, "{Event} to {Endpoint}: another process changed it during attempt {Attempt}, "
        + "which ended {Outcome} here; it may be sent twice.")]
    public static partial void ChangedMeanwhile(
        this ILogger logger, string @event, string endpoint, int attempt, AttemptOutcome outcome);

    [LoggerMessage(5006, LogLevel.Error, "{Event} to {Endpoint} is in the outbox with another body "
        + "than it would have now; the first one is kept.")]
    public static partial void KeptFirstBody(this ILogger logger, string @event, string endpoint);

    [LoggerMessage(5008, LogLevel.Error, "outbox/{Path} is not a delivery that the pipeline wrote: "
        + "its name or metadata differ. Move it away.")]
    public static partial void NotADelivery(this ILogger logger, string path);

    [LoggerMessage(5009, LogLevel.Warning, "{Count} deliveries to {Endpoint} are held back: {Reason}.")]
    public static partial void EndpointPaused(this ILogger logger, string endpoint, int count, string reason);

    [LoggerMessage(5001, LogLevel.Warning, "{Event} to {Endpoint}: attempt {Attempt} ended {Outcome} "
        + "({Status}); the next is due {NextDue:O}.")]
    private static partial void AttemptFailed(
        ILogger logger,
        string @event,
        string endpoint,
        int attempt,
        AttemptOutcome outcome,
        string status,
        DateTimeOffset nextDue);

    [LoggerMessage(5002, LogLevel.Error, "{Event} to {Endpoint} was given up ({Reason}) after {Attempts} attempts; "
        + "the last ended {LastOutcome} ({LastStatus}).")]
    private static partial void GivenUp(
        ILogger logger,
        string @event,
        string endpoint,
        DeadReason reason,
        int attempts,
        AttemptOutcome lastOutcome,
        string lastStatus);

    private static string FormatStatus(int? status) =>
        status is { } code ? string.Create(CultureInfo.InvariantCulture, $"status {code}") : "no answer";
}
