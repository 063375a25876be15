using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using ServiceProvider = SmtpServer.ComponentModel.ServiceProvider;

namespace HagueWatch.Tests.Webhooks;

/// <summary>A mail server on loopback that keeps what it takes.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string UserName = "hague-watch";
    public const string Password = "s3cr3t-passw0rd";

    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<MimeMessage> mails = new();
    private readonly Task running;

    /// <param name="certificate">Null for a server without TLS.</param>
    /// <param name="isTls">Whether a connection begins with TLS; otherwise it offers STARTTLS.</param>
    /// <param name="answer">What it answers to a mail; it takes it by default.</param>
    /// <param name="recipient">What it answers to a recipient; it takes all by default.</param>
    public MailServer(
        X509Certificate2? certificate, bool isTls = false, SmtpResponse? answer = null, SmtpResponse? recipient = null)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint =>
            {
                endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(isTls).AllowUnsecureAuthentication(true);
                if (certificate is not null)
                {
                    endpoint.Certificate(certificate);
                }
            })
            .Build();
        var services = new ServiceProvider();
        services.Add((IMessageStore)new Store(mails, answer ?? SmtpResponse.Ok));
        services.Add((IUserAuthenticator)new Users());
        services.Add((IMailboxFilter)new Mailboxes(recipient));
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
    }

    public int Port { get; }

    public IReadOnlyList<MimeMessage> Mails => [.. mails];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private sealed class Store(ConcurrentQueue<MimeMessage> mails, SmtpResponse answer) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream(buffer.ToArray());
            mails.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
            return answer;
        }
    }

    private sealed class Users : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(
            ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult(user == UserName && password == Password);
    }

    private sealed class Mailboxes(SmtpResponse? recipient) : MailboxFilter
    {
        public override Task<bool> CanAcceptFromAsync(
            ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

        public override Task<bool> CanDeliverToAsync(
            ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            recipient is null ? Task.FromResult(true) : throw new SmtpResponseException(recipient);
    }
}
