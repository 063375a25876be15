using System.Net;
using System.Net.Sockets;
using HagueWatch.Webhooks.Formats;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Sends one mail by SMTP and returns its outcome.</summary>
internal sealed class MailSender : IEventSender
{
    private const string PlainTls = "smtps";
    private const int SubmissionPort = 587;
    private const int TlsPort = 465;

    private readonly TargetConnector connector;
    private readonly ServerTrust trust;
    private readonly bool allowPrivateTargets;
    private readonly TimeProvider clock;

    public MailSender(IOptions<WebhookOptions> options, TimeProvider clock)
        : this(options.Value, new TargetConnector(options.Value.Targets), clock)
    {
    }

    internal MailSender(WebhookOptions options, TargetConnector connector, TimeProvider clock)
    {
        (this.connector, this.clock) = (connector, clock);
        trust = new ServerTrust(options.CertificateAuthorities);
        allowPrivateTargets = options.AllowPrivateTargets;
    }

    /// <summary>Returns whether an address is one of SMTP.</summary>
    public static bool Serves(Uri url) => url.Scheme is PlainTls or "smtp";

    public async Task<Answer> SendAsync(Endpoint endpoint, WebhookBody body, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(WebhookClient.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await SendNowAsync(endpoint, body, either.Token);
            return new Answer(AttemptOutcome.Delivered, (int)SmtpStatusCode.Ok);
        }
        catch (OperationCanceledException)
            when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Answer(AttemptOutcome.TimedOut);
        }
        catch (TargetRefusedException refused)
        {
            return new Answer(AttemptOutcome.TargetRefused, RefusedTarget: refused.Kind);
        }
        catch (Exception failure) when (ToAnswer(failure, endpoint) is { } answer)
        {
            return answer;
        }
    }

    private async Task SendNowAsync(Endpoint endpoint, WebhookBody body, CancellationToken cancellationToken)
    {
        var (url, settings) = (endpoint.Url, endpoint.Mail!);
        using var message = EmailFormat.CreateMail(settings, body);
        var isTls = url.Scheme == PlainTls;
        var port = url.Port > 0 ? url.Port : isTls ? TlsPort : SubmissionPort;
        using var socket = await connector.ConnectAsync(url, port, cancellationToken);
        using var client = new SmtpClient();
        // As for webhooks, where .NET asks for no revocation lists either.
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = trust.Accepts;
        var security = isTls ? SecureSocketOptions.SslOnConnect
            : allowPrivateTargets && IsLoopback(socket) ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls;
        await client.ConnectAsync(socket, url.IdnHost, port, security, cancellationToken);
        if (settings.UserName is { } userName)
        {
            if (!client.Capabilities.HasFlag(SmtpCapabilities.Authentication))
            {
                throw new AuthenticationException("The server takes no user name and password.");
            }

            await client.AuthenticateAsync(userName, settings.Password!, cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await TryQuitAsync(client, cancellationToken);
    }

    /// <summary>Says goodbye where the server still listens: it has taken the mail.</summary>
    private static async Task TryQuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception failure) when (
            failure is OperationCanceledException or IOException or SocketException or CommandException
                or ProtocolException)
        {
            // Sending it again for this would be worse.
        }
    }

    private static bool IsLoopback(Socket socket) =>
        socket.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    private static Answer? ToAnswer(Exception failure, Endpoint endpoint) => failure switch
    {
        AuthenticationException { InnerException: SmtpCommandException refusal } =>
            Refused(AttemptOutcome.Unauthorized, refusal, endpoint),
        AuthenticationException or ServiceNotAuthenticatedException => new Answer(
            AttemptOutcome.Unauthorized, Text: AnswerText.Clean(failure.Message, endpoint)),
        SmtpCommandException refusal => Refused(OutcomeOf(refusal), refusal, endpoint),
        SslHandshakeException => new Answer(AttemptOutcome.TlsFailed),
        // What MailKit throws where the server does not offer STARTTLS.
        NotSupportedException => new Answer(AttemptOutcome.TlsFailed),
        ProtocolException or ServiceNotConnectedException => new Answer(AttemptOutcome.ConnectionFailed),
        _ => AttemptOutcomes.FromFailure(failure) is { } outcome ? new Answer(outcome) : null,
    };

    private static Answer Refused(AttemptOutcome outcome, SmtpCommandException refusal, Endpoint endpoint) =>
        new(outcome, (int)refusal.StatusCode, Text: AnswerText.Clean(refusal.Message, endpoint));

    /// <summary>Only a refusal of the message itself is final: one of an address is mended in the settings.</summary>
    private static AttemptOutcome OutcomeOf(SmtpCommandException refusal) => (int)refusal.StatusCode switch
    {
        530 or 534 or 535 or 538 => AttemptOutcome.Unauthorized,
        >= 500 when refusal.ErrorCode == SmtpErrorCode.MessageNotAccepted => AttemptOutcome.Rejected,
        421 or 450 or 451 or 452 => AttemptOutcome.Throttled,
        _ => AttemptOutcome.ErrorStatus,
    };
}
