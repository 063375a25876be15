using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HagueWatch.Tests.Publishers.Fetching;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Answer = HagueWatch.Webhooks.Answer;
using FetchAnswer = HagueWatch.Tests.Publishers.Fetching.Answer;

namespace HagueWatch.Tests.Webhooks;

/// <summary>How requests are made: method, headers, HTTP version, certificates, proxy and hosts that may be private.</summary>
[TestClass]
internal sealed class RequestSettingsTests
{
    private const string Header = "s3cr3t-of-the-header";

    private static readonly TestCertificates Certificates = new();

    private static readonly WebhookBody Body = CloudEventsFormat.Instance.WriteAlert(AlertEvents.OffPath);

    public TestContext TestContext { get; set; } = null!;

    [ClassCleanup]
    public static void Cleanup() => Certificates.Dispose();

    [TestMethod]
    [DataRow(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [DataRow(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task SendAsync_Tls_NegotiatesTheVersion(HttpProtocols protocols, string expected)
    {
        await using var receiver = await TlsReceiver.StartAsync(Certificates.Server, protocols);

        var answer = await SendAsync($"https://localhost:{receiver.Port}/");

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 204), answer);
        Assert.AreEqual(expected, receiver.Requests.Single().Protocol);
    }

    [TestMethod]
    public async Task SendAsync_CertificateOfAStranger_FailsAsTls()
    {
        await using var receiver = await TlsReceiver.StartAsync(Certificates.Server);
        using var stranger = new TestCertificates();

        var answer = await SendAsync(
            $"https://localhost:{receiver.Port}/", options => options.CertificateAuthorities = [stranger.Authority]);

        Assert.AreEqual(new Answer(AttemptOutcome.TlsFailed), answer);
        Assert.IsEmpty(receiver.Requests);
    }

    [TestMethod]
    public async Task SendAsync_CertificateForAnotherName_FailsAsTls()
    {
        await using var receiver = await TlsReceiver.StartAsync(Certificates.Server);

        var options = Read(
            $"https://another.internal:{receiver.Port}/", [], [("AllowedHosts", "another.internal")], allowPrivateTargets: true);
        options.CertificateAuthorities = [Certificates.Authority];
        using var client = new WebhookClient(options, ResolveTo(options, "127.0.0.1"), TimeProvider.System);

        var answer = await client.SendAsync(options.Endpoints.Single(), Body, TestContext.CancellationToken);

        Assert.AreEqual(new Answer(AttemptOutcome.TlsFailed), answer);
        Assert.IsEmpty(receiver.Requests);
    }

    [TestMethod]
    public async Task SendAsync_MethodAndHeaders_AreSentBesideTheSignature()
    {
        await using var receiver = await TlsReceiver.StartAsync(Certificates.Server);

        var answer = await SendAsync(
            $"https://localhost:{receiver.Port}/",
            settings: [("Method", "put"), ("Headers:Authorization", $"Bearer {Header}"), ("Headers:0", "X-Api-Key: a:b")]);

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 204), answer);
        var request = receiver.Requests.Single();
        Assert.AreEqual("PUT", request.Method);
        Assert.AreEqual($"Bearer {Header}", request.Headers["authorization"]);
        Assert.AreEqual("a:b", request.Headers["x-api-key"]);
        Assert.IsTrue(request.Headers.ContainsKey("webhook-signature"));
    }

    [TestMethod]
    public async Task SendAsync_HeaderSentBack_IsTakenOutOfTheAnswer()
    {
        await using var server = new ScriptedServer(
            FetchAnswer.Create(400, System.Text.Encoding.ASCII.GetBytes($"what is {Header}?")));

        var answer = await SendAsync(
            server.At("/").AbsoluteUri, settings: [("Headers:Authorization", $"Bearer {Header}")]);

        Assert.AreEqual(new Answer(AttemptOutcome.Rejected, 400, Text: "what is ***?"), answer);
    }

    [TestMethod]
    [DataRow("pem")]
    [DataRow("encrypted pem")]
    [DataRow("pfx")]
    public async Task SendAsync_ClientCertificate_IsShown(string kind)
    {
        const string password = "s3cr3t";
        var path = Path.Combine(TestContext.TestRunDirectory!, $"client {kind}");
        await File.WriteAllBytesAsync(path, Export(kind, password), TestContext.CancellationToken);
        await using var receiver = await TlsReceiver.StartAsync(
            Certificates.Server, clients: ClientCertificateMode.RequireCertificate);
        (string, string)[] settings = kind == "pem"
            ? [("ClientCertificate", path)]
            : [("ClientCertificate", path), ("ClientCertificatePassword", password)];

        var answer = await SendAsync($"https://localhost:{receiver.Port}/", settings: settings);

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 204), answer);
        Assert.AreEqual(Certificates.Client.Thumbprint, receiver.Requests.Single().ClientThumbprint);
    }

    [TestMethod]
    public async Task SendAsync_NoClientCertificateWhereOneIsRequired_IsNotDelivered()
    {
        await using var receiver = await TlsReceiver.StartAsync(
            Certificates.Server, clients: ClientCertificateMode.RequireCertificate);

        var answer = await SendAsync($"https://localhost:{receiver.Port}/");

        Assert.AreNotEqual(AttemptOutcome.Delivered, answer.Outcome);
        Assert.IsEmpty(receiver.Requests);
    }

    [TestMethod]
    public async Task SendAsync_Proxy_ConnectsThroughItAndShowsItTheNameAlone()
    {
        await using var receiver = await TlsReceiver.StartAsync(Certificates.Server);
        await using var proxy = new ForwardProxy();

        var answer = await SendAsync(
            $"https://receiver.example:{receiver.Port}/hook?token=s3cr3t",
            shared: [("Proxy", $"http://127.0.0.1:{proxy.Port}"), ("AllowedHosts", "receiver.example")],
            allowPrivateTargets: false);

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 204), answer);
        Assert.HasCount(1, receiver.Requests);
        Assert.StartsWith($"CONNECT receiver.example:{receiver.Port} HTTP/1.1", proxy.Requests.Single());
        Assert.IsFalse(proxy.Requests.Single().Contains("s3cr3t", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("https://another.example/", "has a host that Webhooks__AllowedHosts does not list; with Webhooks__Proxy it must")]
    [DataRow("http://receiver.example/", "must be https, because it goes through Webhooks__Proxy")]
    [DataRow("https://169.254.169.254/", "has a host that Webhooks__AllowedHosts does not list")]
    [DataRow("https://[fd00:ec2::254]/", "is a cloud metadata address, which is never allowed")]
    public void Read_ProxyAndTargetThatIsNotForIt_IsRefused(string url, string expected)
    {
        var options = Read(
            url, [], [("Proxy", "http://10.0.0.1:3128"), ("AllowedHosts", "receiver.example, fd00:ec2::254")], allowPrivateTargets: false);

        Assert.AreEqual("", string.Join(' ', options.Failures));
        Assert.Contains(expected, options.Misconfigured.Single().Describe());
    }

    [TestMethod]
    public async Task SendAsync_PlainHttpToAListedHost_GoesToItsPrivateAddress()
    {
        await using var receiver = await TlsReceiver.StartAsync(null, HttpProtocols.Http1);
        var options = Read(
            $"http://receiver.internal:{receiver.Port}/", [], [("AllowedHosts:0", "Receiver.Internal")], allowPrivateTargets: true);
        using var client = new WebhookClient(options, ResolveTo(options, "127.0.0.1"), TimeProvider.System);

        var answer = await client.SendAsync(options.Endpoints.Single(), Body, TestContext.CancellationToken);

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 204), answer);
        Assert.AreEqual("HTTP/1.1", receiver.Requests.Single().Protocol);
    }

    [TestMethod]
    [DataRow("http", "93.184.215.14", "a public address without TLS")]
    [DataRow("http", "10.0.0.1 93.184.215.14", "a public address without TLS")]
    [DataRow("http", "127.0.0.1", "a loopback address")]
    [DataRow("https", "169.254.169.254", "a cloud metadata address")]
    [DataRow("https", "fd00:ec2::254", "a cloud metadata address")]
    [DataRow("https", "::ffff:127.0.0.1", "a loopback address")]
    public async Task SendAsync_ListedHostWithAnAddressThatNoListAllows_IsRefused(string scheme, string addresses, string kind)
    {
        var options = Read($"{scheme}://receiver.internal/", [], [("AllowedHosts", "receiver.internal")], allowPrivateTargets: false);
        using var client = new WebhookClient(options, ResolveTo(options, addresses), TimeProvider.System);

        var answer = await client.SendAsync(options.Endpoints.Single(), Body, TestContext.CancellationToken);

        Assert.AreEqual(new Answer(AttemptOutcome.TargetRefused, RefusedTarget: kind), answer);
    }

    [TestMethod]
    [DataRow("10.0.0.1", "receiver.internal", true)]
    [DataRow("fc00::1", "receiver.internal", true)]
    [DataRow("10.0.0.1", "another.internal", false)]
    [DataRow("100.64.0.1", "receiver.internal", false)]
    public void DescribeDenied_PrivateAddress_IsAllowedToListedHostsAlone(string address, string host, bool isAllowed)
    {
        var policy = new TargetPolicy(allowPrivateTargets: false, ["receiver.internal"]);

        var denied = policy.DescribeDenied(IPAddress.Parse(address), new Uri($"http://{host}/"));

        Assert.AreEqual(isAllowed, denied is null, denied);
    }

    [TestMethod]
    public void Read_PlainHttpToAHostThatIsNotListed_IsRefused()
    {
        var options = Read("http://receiver.internal/", [], [("AllowedHosts", "another.internal")], allowPrivateTargets: false);

        Assert.Contains("must be https", options.Misconfigured.Single().Describe());
    }

    [TestMethod]
    [DataRow("Method", "GET", "must be POST or PUT")]
    [DataRow("Headers:webhook-id", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:Webhook-Signature", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:HOST", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:content-type", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:Content-Anything", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:transfer-encoding", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:Connection", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:Expires", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:traceparent", "s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:0", "Host: s3cr3t", "is a header that the sender sets itself")]
    [DataRow("Headers:0", "s3cr3t", "must be named as a header is, or be 'name: value' under a number")]
    [DataRow("Headers:X-Ä", "s3cr3t", "must be named as a header is")]
    [DataRow("Headers:X Y", "s3cr3t", "must be named as a header is")]
    [DataRow("Headers:X-Key", "s3cr3t\r\nHost: evil", "must have a value of visible ASCII characters on one line")]
    [DataRow("Headers:X-Key", "s3cr3t\nX: y", "must have a value of visible ASCII characters on one line")]
    [DataRow("Headers:X-Key", "", "must have a value of visible ASCII characters on one line")]
    [DataRow("Headers:X-Key", "s3cr3t-Türkiye", "must have a value of visible ASCII characters on one line")]
    [DataRow("ClientCertificate", "/nowhere/s3cr3t.pem", "must be a file in PEM or PFX with a certificate and its private key")]
    [DataRow("ClientCertificatePassword", "s3cr3t", "needs ClientCertificate beside it")]
    public void Read_Mistake_IsNamedWithoutItsValue(string key, string value, string expected)
    {
        var fault = Read("https://example.org/", [(key, value)], [], allowPrivateTargets: false).Misconfigured.Single().Describe();

        Assert.Contains(expected, fault);
        Assert.IsFalse(fault.Contains("s3cr3t", StringComparison.Ordinal), fault);
    }

    [TestMethod]
    [DataRow("Proxy", "s3cr3t", "must be a proxy's address")]
    [DataRow("Proxy", "socks5://s3cr3t:1080", "must be a proxy's address")]
    [DataRow("AllowedHosts", "https://s3cr3t/", "must be of hosts")]
    [DataRow("CertificateAuthorities", "/nowhere/s3cr3t.pem", "cannot be read")]
    public void Read_MistakeThatConcernsAll_IsAFailureWithoutItsValue(string key, string value, string expected)
    {
        var failure = Read("https://example.org/", [], [(key, value)], allowPrivateTargets: false).Failures.Single();

        Assert.StartsWith($"Webhooks:{key} (environment variable Webhooks__{key}): {expected}", failure);
        Assert.IsFalse(failure.Contains("s3cr3t", StringComparison.Ordinal), failure);
    }

    [TestMethod]
    public void Read_ProxyWithAPassword_KeepsItOutOfTheAddress()
    {
        var proxy = Read("https://example.org/", [], [("Proxy", "http://user:pass%40word@10.0.0.1:3128")], allowPrivateTargets: false).Proxy!;

        Assert.AreEqual("http://10.0.0.1:3128/", proxy.Address!.AbsoluteUri);
        Assert.AreEqual("pass@word", proxy.Credentials!.GetCredential(proxy.Address, "Basic")!.Password);
    }

    [TestMethod]
    public async Task Read_CertificateAuthorities_AreThoseOfTheFile()
    {
        var path = Path.Combine(TestContext.TestRunDirectory!, "authorities.pem");
        await File.WriteAllTextAsync(path, Certificates.Authority.ExportCertificatePem(), TestContext.CancellationToken);

        var options = Read("https://example.org/", [], [("CertificateAuthorities", path)], allowPrivateTargets: false);

        Assert.AreEqual(Certificates.Authority.Thumbprint, options.CertificateAuthorities.Single().Thumbprint);
    }

    private static byte[] Export(string kind, string password)
    {
        var certificate = Certificates.Client;
        using var key = certificate.GetRSAPrivateKey()!;
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000);
        return kind switch
        {
            "pem" => Pem(key.ExportPkcs8PrivateKeyPem()),
            "encrypted pem" => Pem(key.ExportEncryptedPkcs8PrivateKeyPem(password, encryption)),
            _ => certificate.Export(X509ContentType.Pfx, password),
        };

        byte[] Pem(string keyText) => System.Text.Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{keyText}\n");
    }

    private static TargetConnector ResolveTo(WebhookOptions options, string addresses) => new(
        options.Targets, (_, _) => Task.FromResult(addresses.Split(' ').Select(IPAddress.Parse).ToArray()));

    private async Task<Answer> SendAsync(
        string url,
        Action<WebhookOptions>? change = null,
        (string Key, string Value)[]? settings = null,
        (string Key, string Value)[]? shared = null,
        bool allowPrivateTargets = true)
    {
        var options = Read(url, settings ?? [], shared ?? [], allowPrivateTargets);
        Assert.AreEqual("", string.Join(' ', options.Misconfigured.Select(one => one.Describe()).Concat(options.Failures)));
        options.CertificateAuthorities = [Certificates.Authority];
        change?.Invoke(options);
        using var client = new WebhookClient(options, new TargetConnector(options.Targets), TimeProvider.System);
        return await client.SendAsync(options.Endpoints.Single(), Body, TestContext.CancellationToken);
    }

    private static WebhookOptions Read(
        string url, (string Key, string Value)[] settings, (string Key, string Value)[] shared, bool allowPrivateTargets)
    {
        var all = new Dictionary<string, string?>
        {
            ["Webhooks:AllowPrivateTargets"] = allowPrivateTargets ? "true" : "false",
            ["Webhooks:Endpoints:0:Id"] = "desk",
            ["Webhooks:Endpoints:0:Url"] = url,
            ["Webhooks:Endpoints:0:Secrets:0"] = AlertEvents.Secret,
        };
        foreach (var (key, value) in shared)
        {
            all[$"Webhooks:{key}"] = value;
        }

        foreach (var (key, value) in settings)
        {
            all[$"Webhooks:Endpoints:0:{key}"] = value;
        }

        var options = new WebhookOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        return options;
    }
}
