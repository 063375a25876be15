using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HagueWatch.Alerts;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Configuration;
using MimeKit;
using SmtpServer.Protocol;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Mail, sent to a real server on loopback and read back from it.</summary>
[TestClass]
internal sealed class MailSenderTests
{
    private static readonly TestCertificates Certificates = new();

    private static readonly WebhookBody Raised = EmailFormat.Instance.WriteAlert(AlertEvents.OffPath);

    public TestContext TestContext { get; set; } = null!;

    [ClassCleanup]
    public static void Cleanup() => Certificates.Dispose();

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task SendAsync_Alert_ArrivesAsTextAndHtmlWithItsIdAndTime(bool isTls)
    {
        await using var server = new MailServer(Certificates.Server, isTls);

        var answer = await SendAsync(EndpointAt(server, isTls ? "smtps" : "smtp"), Raised);

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 250), answer);
        var mail = server.Mails.Single();
        Assert.AreEqual($"{AlertEvents.OffPath.Id}@xn--trkiye-3ya.example", mail.MessageId);
        Assert.AreEqual(AlertEvents.OffPath.Time, mail.Date);
        Assert.Contains("Hungary", mail.Subject!);
        Assert.Contains(AlertEvents.OffPath.Summary, mail.TextBody!);
        Assert.Contains(AlertEvents.OffPath.Summary, mail.HtmlBody!);
        Assert.Contains("https://www.nato.int/tables.xlsx", mail.TextBody!);
        Assert.Contains("<a href=\"https://www.nato.int/tables.xlsx\">", mail.HtmlBody!);
        Assert.AreEqual("\"Türkiye, Desk\" <watch@türkiye.example>", mail.From.ToString());
        Assert.AreEqual("one@example.org two@example.org", string.Join(' ', mail.To.Mailboxes.Select(to => to.Address)));
        Assert.AreEqual("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.IsEmpty(mail.References);
    }

    [TestMethod]
    public async Task SendAsync_LaterEventsOfAnAlert_AnswerItsFirst()
    {
        await using var server = new MailServer(Certificates.Server);
        var endpoint = EndpointAt(server, "smtp");
        var updated = AlertEvents.OffPath with { Sequence = 2, Transition = AlertTransition.Updated };
        var resolved = AlertEvents.Resolved with { Sequence = 3 };

        foreach (var one in new[] { AlertEvents.OffPath, updated, resolved })
        {
            await SendAsync(endpoint, EmailFormat.Instance.WriteAlert(one));
        }

        var (first, others) = (server.Mails[0], server.Mails.Skip(1).ToList());
        Assert.AreEqual(3, server.Mails.Select(mail => mail.MessageId).Distinct().Count());
        foreach (var mail in others)
        {
            Assert.AreEqual(first.MessageId, mail.InReplyTo);
            Assert.AreEqual(first.MessageId, mail.References.Single());
        }
    }

    [TestMethod]
    public async Task SendAsync_BulletinAndSnapshot_AreMailsOfTheirOwn()
    {
        await using var server = new MailServer(Certificates.Server);
        var endpoint = EndpointAt(server, "smtp");

        await SendAsync(endpoint, EmailFormat.Instance.WriteBulletin(AlertEvents.Bulletin));
        await SendAsync(endpoint, EmailFormat.Instance.WriteSnapshot(OperationalBodies.Firing));
        await SendAsync(endpoint, EmailFormat.Instance.WritePing(OperationalBodies.PingAt(AlertEvents.OffPath.Time)));
        await SendAsync(endpoint, EmailFormat.Instance.WriteHeartbeat(OperationalBodies.Desk, OperationalBodies.Beat));

        Assert.HasCount(4, server.Mails);
        Assert.Contains(AlertEvents.Bulletin.Summary, server.Mails[0].TextBody!);
        Assert.Contains("Belgium", server.Mails[0].TextBody!);
        Assert.Contains("Hungary", server.Mails[1].TextBody!);
        Assert.IsTrue(server.Mails.All(mail => mail.References.Count == 0));
    }

    [TestMethod]
    public async Task SendAsync_HostileTexts_StayText()
    {
        const string injected = "Figures\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script> {{ id }} \"Türkiye\" \u202etxt";
        const string reason = "הנתון שגוי <b>";
        await using var server = new MailServer(Certificates.Server);
        var endpoint = EndpointAt(server, "smtp");
        var acknowledged = AlertEvents.AcknowledgedWith(reason) with
        {
            Summary = injected,
            Evidence = [AlertEvents.OffPath.Evidence[0] with { Cell = injected, Url = new Uri("javascript:alert(1)") }],
        };

        await SendAsync(endpoint, EmailFormat.Instance.WriteBulletin(AlertEvents.Bulletin with { Title = injected }));
        await SendAsync(endpoint, EmailFormat.Instance.WriteAlert(acknowledged));

        var (bulletin, alert) = (server.Mails[0], server.Mails[1]);
        Assert.AreEqual(
            "Bulletin: Figures Bcc: victim@example.org <script>alert(1)</script> {{ id }} \"Türkiye\" txt", bulletin.Subject);
        foreach (var mail in server.Mails)
        {
            Assert.IsNull(mail.Headers[HeaderId.Bcc]);
            Assert.HasCount(2, mail.To);
            Assert.IsFalse(mail.HtmlBody!.Contains("<script", StringComparison.Ordinal));
            Assert.IsFalse(mail.HtmlBody!.Contains("javascript:", StringComparison.Ordinal));
            Assert.IsFalse(mail.TextBody!.Contains('\u202e', StringComparison.Ordinal));
        }

        Assert.Contains("<bdi>הנתון שגוי &lt;b&gt;</bdi>", alert.HtmlBody!);
        Assert.Contains($"Reason: {reason}", alert.TextBody!);
    }

    [TestMethod]
    public async Task SendAsync_EventStoredBeforeTheEndpointGotMail_ArrivesAsItIs()
    {
        await using var server = new MailServer(Certificates.Server);
        var body = CloudEventsFormat.Instance.WriteAlert(AlertEvents.OffPath);

        var answer = await SendAsync(EndpointAt(server, "smtp"), body);

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 250), answer);
        var mail = server.Mails.Single();
        Assert.AreEqual($"Event {body.Event}", mail.Subject);
        Assert.AreEqual(body.Text, mail.TextBody!.TrimEnd());
        Assert.IsNull(mail.HtmlBody);
    }

    [TestMethod]
    public void WriteAlert_Body_HoldsNothingOfTheSettings()
    {
        Assert.StartsWith("{\"subject\":\"", Raised.Text);
        Assert.IsFalse(Raised.Text.Contains("example.org", StringComparison.Ordinal));
        Assert.AreEqual(Raised, EmailFormat.Instance.WriteAlert(AlertEvents.OffPath with { }));
    }

    [TestMethod]
    [DataRow(SmtpReplyCode.MailboxUnavailable, AttemptOutcome.Rejected, 550)]
    [DataRow(SmtpReplyCode.SizeLimitExceeded, AttemptOutcome.Rejected, 552)]
    [DataRow(SmtpReplyCode.ServiceUnavailable, AttemptOutcome.Throttled, 421)]
    [DataRow(SmtpReplyCode.Aborted, AttemptOutcome.Throttled, 451)]
    [DataRow(SmtpReplyCode.AuthenticationRequired, AttemptOutcome.Unauthorized, null)]
    public async Task SendAsync_MailRefused_HasTheOutcomeOfTheReply(SmtpReplyCode code, AttemptOutcome expected, int? status)
    {
        await using var server = new MailServer(
            Certificates.Server, answer: new SmtpResponse(code, $"no, {MailServer.Password}"));

        var answer = await SendAsync(EndpointAt(server, "smtp"), Raised);

        Assert.AreEqual(new Answer(expected, status, Text: "no, ***"), answer);
    }

    [TestMethod]
    public async Task SendAsync_RecipientRefused_StaysDue()
    {
        await using var server = new MailServer(
            Certificates.Server, recipient: new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such mailbox"));

        var answer = await SendAsync(EndpointAt(server, "smtp"), Raised);

        Assert.AreEqual((AttemptOutcome.ErrorStatus, 550), (answer.Outcome, answer.Status));
        Assert.StartsWith("no such mailbox", answer.Text);
        Assert.IsEmpty(server.Mails);
    }

    [TestMethod]
    public async Task SendAsync_WrongPassword_IsUnauthorized()
    {
        await using var server = new MailServer(Certificates.Server);

        var answer = await SendAsync(EndpointAt(server, "smtp", ("Password", "another-one")), Raised);

        Assert.AreEqual(AttemptOutcome.Unauthorized, answer.Outcome);
        Assert.AreEqual(535, answer.Status);
        Assert.IsEmpty(server.Mails);
    }

    [TestMethod]
    public async Task SendAsync_CertificateOfAStranger_FailsAsTls()
    {
        await using var server = new MailServer(Certificates.Server);
        var options = Read(server, "smtp");
        options.CertificateAuthorities = [];
        var sender = new MailSender(options, new TargetConnector(options.Targets), TimeProvider.System);

        var answer = await sender.SendAsync(options.Endpoints.Single(), Raised, TestContext.CancellationToken);

        Assert.AreEqual(new Answer(AttemptOutcome.TlsFailed), answer);
        Assert.IsEmpty(server.Mails);
    }

    [TestMethod]
    public async Task SendAsync_NoTlsAtLoopback_IsAllowedWithPrivateTargetsAlone()
    {
        await using var server = new MailServer(certificate: null);
        var options = Read(server, "smtp");
        var open = new MailSender(options, new TargetConnector(options.Targets), TimeProvider.System);
        var endpoint = options.Endpoints.Single();

        Assert.AreEqual(
            new Answer(AttemptOutcome.Delivered, 250),
            await open.SendAsync(endpoint, Raised, TestContext.CancellationToken));

        // The address passes here, so that what is asked of the connection shows.
        var strict = new MailSender(
            new WebhookOptions(), new TargetConnector(options.Targets), TimeProvider.System);
        Assert.AreEqual(
            new Answer(AttemptOutcome.TlsFailed),
            await strict.SendAsync(endpoint, Raised, TestContext.CancellationToken));
        Assert.HasCount(1, server.Mails);
    }

    [TestMethod]
    [DataRow("10.0.0.1", "a private address in 10.0.0.0/8")]
    [DataRow("93.184.215.14 127.0.0.1", "a loopback address")]
    [DataRow("169.254.169.254", "a cloud metadata address")]
    public async Task SendAsync_AnyAddressThatIsNotPublic_IsRefusedBeforeAnyConnection(string addresses, string kind)
    {
        await using var server = new MailServer(Certificates.Server);
        var endpoint = EndpointAt(server, "smtp");
        var strict = new WebhookOptions();
        var connector = new TargetConnector(
            strict.Targets, (_, _) => Task.FromResult(addresses.Split(' ').Select(IPAddress.Parse).ToArray()));
        var sender = new MailSender(strict, connector, TimeProvider.System);

        var answer = await sender.SendAsync(endpoint, Raised, TestContext.CancellationToken);

        Assert.AreEqual(new Answer(AttemptOutcome.TargetRefused, RefusedTarget: kind), answer);
        Assert.IsEmpty(server.Mails);
    }

    [TestMethod]
    public async Task SendAsync_NothingListens_Fails()
    {
        MailServer server;
        await using (server = new MailServer(Certificates.Server))
        {
        }

        Assert.AreEqual(
            new Answer(AttemptOutcome.ConnectionFailed), await SendAsync(EndpointAt(server, "smtp"), Raised));
    }

    [TestMethod]
    public async Task SendAsync_ServerThatSaysNothing_TimesOut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var server = new MailServer(Certificates.Server);
        var options = Read(server, "smtp", ("Url", $"smtp://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        var sender = new MailSender(options, new TargetConnector(options.Targets), clock);

        var sending = sender.SendAsync(options.Endpoints.Single(), Raised, TestContext.CancellationToken);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.CancellationToken);
        clock.Advance(WebhookClient.Timeout);

        Assert.AreEqual(new Answer(AttemptOutcome.TimedOut), await sending);
    }

    [TestMethod]
    [DataRow("Url", "https://example.org/", "must be smtps://host:465, or smtp://host:587 for STARTTLS")]
    [DataRow("Url", "smtps://example.org/path", "must be smtps://host:465")]
    [DataRow("Url", "smtps://user:s3cr3t@example.org", "must not carry a user name or password")]
    [DataRow("Url", "smtps://169.254.169.254", "is a cloud metadata address")]
    [DataRow("From", "s3cr3t", "must be of mail addresses")]
    [DataRow("From", "a@example.org, b@example.org", "must be one address")]
    [DataRow("From", "s3cr3t <a@example.org>\r\nBcc: b@example.org", "must be of mail addresses on one line")]
    [DataRow("To", "", "must be one address or several")]
    [DataRow("To", "s3cr3t@", "must be of mail addresses")]
    [DataRow("Password", "", "is missing: a user name and a password go together")]
    [DataRow("Secrets:0", AlertEvents.Secret, "must be left out: the format email signs nothing")]
    [DataRow("Method", "PUT", "must be left out: the format email has no use for it")]
    [DataRow("Headers:X-Key", "s3cr3t", "must be left out: the format email has no use for it")]
    public async Task Read_Mistake_IsNamedWithoutItsValue(string key, string value, string expected)
    {
        await using var server = new MailServer(Certificates.Server);

        var fault = Read(server, "smtp", (key, value)).Misconfigured.Single().Describe();

        Assert.Contains(expected, fault);
        Assert.IsFalse(fault.Contains("s3cr3t", StringComparison.Ordinal), fault);
    }

    private Task<Answer> SendAsync(Endpoint endpoint, WebhookBody body)
    {
        var options = new WebhookOptions { AllowPrivateTargets = true, CertificateAuthorities = [Certificates.Authority] };
        return new MailSender(options, new TargetConnector(options.Targets), TimeProvider.System)
            .SendAsync(endpoint, body, TestContext.CancellationToken);
    }

    private static Endpoint EndpointAt(MailServer server, string scheme, params (string Key, string Value)[] settings) =>
        Read(server, scheme, settings).Endpoints.Single();

    private static WebhookOptions Read(MailServer server, string scheme, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Webhooks:AllowPrivateTargets"] = "true",
            ["Webhooks:Endpoints:0:Id"] = "mail",
            ["Webhooks:Endpoints:0:Url"] = string.Create(CultureInfo.InvariantCulture, $"{scheme}://localhost:{server.Port}"),
            ["Webhooks:Endpoints:0:Format"] = "email",
            ["Webhooks:Endpoints:0:UserName"] = MailServer.UserName,
            ["Webhooks:Endpoints:0:Password"] = MailServer.Password,
            ["Webhooks:Endpoints:0:From"] = "\"Türkiye, Desk\" <watch@türkiye.example>",
            ["Webhooks:Endpoints:0:To"] = "one@example.org, Two <two@example.org>",
        };
        foreach (var (key, value) in settings)
        {
            all[$"Webhooks:Endpoints:0:{key}"] = value;
        }

        var options = new WebhookOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        options.CertificateAuthorities = [Certificates.Authority];
        return options;
    }
}
