using System.Net.Sockets;
using System.Security.Authentication;

namespace HagueWatch.Webhooks;

/// <summary>Names the outcome of an attempt.</summary>
internal enum AttemptOutcome
{
    /// <summary>2xx.</summary>
    Delivered,

    /// <summary>3xx: never followed, because the new address was not checked.</summary>
    Redirected,

    /// <summary>400 or 413: repeating the same bytes cannot help.</summary>
    Rejected,

    /// <summary>401 or 403: no event gets through until the secret or the key is mended.</summary>
    Unauthorized,

    /// <summary>410.</summary>
    Gone,

    /// <summary>429 or 503: the receiver asks for time.</summary>
    Throttled,

    /// <summary>Any other status.</summary>
    ErrorStatus,

    /// <summary>No answer within <see cref="WebhookClient.Timeout"/>.</summary>
    TimedOut,

    /// <summary>The host's name has no address.</summary>
    NameNotResolved,

    /// <summary>No connection, or one that broke.</summary>
    ConnectionFailed,

    /// <summary>The certificate or the handshake was not acceptable.</summary>
    TlsFailed,

    /// <summary>The host's name resolves to an address that webhooks may not reach; nothing was sent.</summary>
    TargetRefused,

    /// <summary>The endpoint's template could not write the event; nothing was sent.</summary>
    TemplateFailed,

    /// <summary>The receiver did not consent to events when it was asked; nothing was sent.</summary>
    NotConsented,
}

/// <summary>Names what an outcome means for the delivery.</summary>
internal enum Consequence
{
    Delivered,
    Retry,
    Gone,
    Rejected,
}

/// <summary>Maps statuses to outcomes and outcomes to consequences.</summary>
internal static class AttemptOutcomes
{
    public static AttemptOutcome FromStatus(int status) => status switch
    {
        >= 200 and < 300 => AttemptOutcome.Delivered,
        >= 300 and < 400 => AttemptOutcome.Redirected,
        410 => AttemptOutcome.Gone,
        401 or 403 => AttemptOutcome.Unauthorized,
        400 or 413 => AttemptOutcome.Rejected,
        429 or 503 => AttemptOutcome.Throttled,
        _ => AttemptOutcome.ErrorStatus,
    };

    /// <returns>Null where the failure is not one of the connection.</returns>
    public static AttemptOutcome? FromFailure(Exception failure) => failure switch
    {
        AuthenticationException => AttemptOutcome.TlsFailed,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            AttemptOutcome.NameNotResolved,
        // The handler that checks targets throws the cause itself; others wrap it.
        HttpRequestException { InnerException: { } cause } => FromFailure(cause) ?? AttemptOutcome.ConnectionFailed,
        SocketException or IOException or HttpRequestException => AttemptOutcome.ConnectionFailed,
        _ => null,
    };

    public static Consequence ToConsequence(this AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Delivered => Consequence.Delivered,
        AttemptOutcome.Gone => Consequence.Gone,
        AttemptOutcome.Rejected => Consequence.Rejected,
        AttemptOutcome.Redirected or AttemptOutcome.Throttled or AttemptOutcome.ErrorStatus => Consequence.Retry,
        AttemptOutcome.TimedOut or AttemptOutcome.NameNotResolved => Consequence.Retry,
        AttemptOutcome.ConnectionFailed or AttemptOutcome.TlsFailed => Consequence.Retry,
        AttemptOutcome.TargetRefused or AttemptOutcome.Unauthorized => Consequence.Retry,
        AttemptOutcome.TemplateFailed or AttemptOutcome.NotConsented => Consequence.Retry,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
