using System.Net;
using System.Net.Sockets;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Webhooks;

/// <summary>
/// Tests addresses that a webhook must never reach, as if the configuration had accepted them: the connection itself is
/// refused, each with its own description, and nothing is sent.
/// </summary>
/// <remarks>
/// A name that resolves first to a public and then to a private address needs a name server of its own. What can be shown:
/// the address that is checked is the one connected to, so that no second answer can come between.
/// </remarks>
[TestClass]
internal sealed class RefusedTargetTests
{
    private const string Loopback = "a loopback address";
    private const string Ten = "a private address in 10.0.0.0/8";
    private const string SeventeenTwo = "a private address in 172.16.0.0/12";
    private const string NineteenTwo = "a private address in 192.168.0.0/16";
    private const string Shared = "a shared address in 100.64.0.0/10";
    private const string Metadata = "a cloud metadata address";
    private const string Platform = "the Azure platform's address 168.63.129.16";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("127.0.0.1", Loopback)]
    [DataRow("127.255.255.254", Loopback)]
    [DataRow("[::1]", Loopback)]
    [DataRow("localhost", Loopback)]
    [DataRow("[::ffff:127.0.0.1]", Loopback)]
    [DataRow("2130706433", Loopback)]
    [DataRow("0177.0.0.1", Loopback)]
    [DataRow("0x7f.0.0.1", Loopback)]
    [DataRow("127.1", Loopback)]
    [DataRow("10.0.0.1", Ten)]
    [DataRow("[::ffff:10.0.0.1]", Ten)]
    [DataRow("167772161", Ten)]
    [DataRow("012.0.0.1", Ten)]
    [DataRow("172.16.0.1", SeventeenTwo)]
    [DataRow("172.31.255.255", SeventeenTwo)]
    [DataRow("[::ffff:172.16.0.1]", SeventeenTwo)]
    [DataRow("2886729729", SeventeenTwo)]
    [DataRow("0254.020.0.1", SeventeenTwo)]
    [DataRow("192.168.0.1", NineteenTwo)]
    [DataRow("[::ffff:192.168.0.1]", NineteenTwo)]
    [DataRow("3232235521", NineteenTwo)]
    [DataRow("0300.0250.0.1", NineteenTwo)]
    [DataRow("100.64.0.1", Shared)]
    [DataRow("[::ffff:100.64.0.1]", Shared)]
    [DataRow("1681915905", Shared)]
    [DataRow("0144.0100.0.1", Shared)]
    [DataRow("169.254.169.254", Metadata)]
    [DataRow("[::ffff:169.254.169.254]", Metadata)]
    [DataRow("2852039166", Metadata)]
    [DataRow("0251.0376.0251.0376", Metadata)]
    [DataRow("[fd00:ec2::254]", Metadata)]
    [DataRow("168.63.129.16", Platform)]
    [DataRow("[::ffff:168.63.129.16]", Platform)]
    [DataRow("2822734096", Platform)]
    [DataRow("0250.077.0201.020", Platform)]
    [DataRow("[fc00::1]", "a private address in fc00::/7")]
    [DataRow("169.254.1.1", "a link-local address")]
    [DataRow("[fe80::1]", "a link-local address")]
    [DataRow("0.0.0.0", "a multicast or reserved address")]
    public async Task SendAsync_AddressThatIsNotPublic_IsRefusedAtConnectTimeWithItsKind(string host, string kind)
    {
        var answer = await SendAsync($"https://{host}/secret?token=s3cret", allowPrivateTargets: false);

        Assert.AreEqual(new Answer(AttemptOutcome.TargetRefused, RefusedTarget: kind), answer);
    }

    [TestMethod]
    [DataRow("169.254.169.254", Metadata)]
    [DataRow("[::ffff:169.254.169.254]", Metadata)]
    [DataRow("168.63.129.16", Platform)]
    [DataRow("[fd00:ec2::254]", Metadata)]
    public async Task SendAsync_MetadataThoughPrivateTargetsAreAllowed_IsRefused(string host, string kind)
    {
        var answer = await SendAsync($"http://{host}/", allowPrivateTargets: true);

        Assert.AreEqual(new Answer(AttemptOutcome.TargetRefused, RefusedTarget: kind), answer);
    }

    [TestMethod]
    [DataRow("localhost")]
    public async Task SendAsync_NameThatResolvesToLoopback_OpensNoConnection(string name)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var answer = await SendAsync($"https://{name}:{port}/", allowPrivateTargets: false);

        Assert.AreEqual(AttemptOutcome.TargetRefused, answer.Outcome);
        Assert.IsFalse(listener.Pending(), "A connection was opened.");
    }

    [TestMethod]
    [DataRow("https://127.0.0.1/")]
    [DataRow("https://10.0.0.1/")]
    [DataRow("http://169.254.169.254/latest/meta-data")]
    [DataRow("https://[::ffff:168.63.129.16]/")]
    public async Task SendAsync_RedirectToAddressThatIsNotPublic_IsNotFollowed(string location)
    {
        await using var receiver = new LoopbackReceiver(new Reply(307, $"location: {location}"));

        var answer = await SendAsync(receiver.Url.AbsoluteUri, allowPrivateTargets: true);

        Assert.AreEqual(new Answer(AttemptOutcome.Redirected, 307), answer);
        Assert.HasCount(1, receiver.Requests);
    }

    private async Task<Answer> SendAsync(string url, bool allowPrivateTargets)
    {
        var options = Options.Create(new WebhookOptions { AllowPrivateTargets = allowPrivateTargets });
        using var client = new WebhookClient(options, TimeProvider.System);
        var endpoint = AlertEvents.EndpointAt(new Uri(url));
        return await client.SendAsync(endpoint, new("evt_1", "{}"), TestContext.CancellationToken);
    }
}
