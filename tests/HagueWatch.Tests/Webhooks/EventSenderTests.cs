using System.Globalization;
using HagueWatch.Jobs;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Webhooks;

/// <summary>The sender as the host registers it, with settings as an operator writes them.</summary>
[TestClass]
internal sealed class EventSenderTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task SendAsync_MailAndWebhook_EachGoesByItsProtocol()
    {
        using var certificates = new TestCertificates();
        var authorities = Path.Combine(TestContext.TestRunDirectory!, "mail-authorities.pem");
        await File.WriteAllTextAsync(
            authorities, certificates.Authority.ExportCertificatePem(), TestContext.CancellationToken);
        await using var server = new MailServer(certificates.Server);
        await using var receiver = await TlsReceiver.StartAsync(certificates.Server);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Archive:ServiceUri"] = "https://data.blob.core.windows.net/",
                ["Webhooks:AllowPrivateTargets"] = "true",
                ["Webhooks:CertificateAuthorities"] = authorities,
                ["Webhooks:Endpoints:0:Id"] = "mail",
                ["Webhooks:Endpoints:0:Format"] = "email",
                ["Webhooks:Endpoints:0:Url"] = string.Create(
                    CultureInfo.InvariantCulture, $"smtp://localhost:{server.Port}"),
                ["Webhooks:Endpoints:0:From"] = "watch@example.org",
                ["Webhooks:Endpoints:0:To:0"] = "desk@example.org",
                ["Webhooks:Endpoints:1:Id"] = "desk",
                ["Webhooks:Endpoints:1:Url"] = string.Create(
                    CultureInfo.InvariantCulture, $"https://localhost:{receiver.Port}/hook"),
                ["Webhooks:Endpoints:1:Secrets:0"] = AlertEvents.Secret,
            })
            .Build();
        await using var services = new ServiceCollection()
            .AddLogging().AddHagueWatch(configuration).BuildServiceProvider();
        var sender = services.GetRequiredService<IEventSender>();
        var endpoints = services.GetRequiredService<IOptions<WebhookOptions>>().Value.Endpoints;

        foreach (var endpoint in endpoints)
        {
            var body = endpoint.Format.WriteAlert(AlertEvents.OffPath);
            var answer = await sender.SendAsync(endpoint, body, TestContext.CancellationToken);
            Assert.AreEqual(AttemptOutcome.Delivered, answer.Outcome);
        }

        Assert.AreEqual("desk@example.org", server.Mails.Single().To.Mailboxes.Single().Address);
        var request = receiver.Requests.Single();
        Assert.AreEqual(CloudEventsFormat.Instance.WriteAlert(AlertEvents.OffPath).Text, System.Text.Encoding.UTF8.GetString(request.Body));
    }
}
