using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using HagueWatch.Tests;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>Runs the receivers of <c>docs/samples</c> against what the dispatcher really sends.</summary>
[TestClass]
internal sealed class SampleTests
{
    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public Task ReceiverInCSharp_BuiltAndSentRealDeliveries_AcceptsEachOnceAndRefusesForgeries() =>
        Receiver_RealDeliveries_AcceptsEachOnceAndRefusesForgeries(
            "dotnet", "csharp", "run", "--project", "Receiver.csproj");

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    [DataRow("node", "node", "receiver.mjs")]
    [DataRow("python3", "python", "receiver.py")]
    public async Task Receiver_RealDeliveries_AcceptsEachOnceAndRefusesForgeries(
        string program, string folder, params string[] arguments)
    {
        using var receiver = Start(program, folder, arguments);
        try
        {
            var port = await PortOfAsync(receiver);
            var url = new Uri($"http://127.0.0.1:{port}/hook");
            var store = await Azurite.CreateStoreAsync(Cancellation);
            // A secret in rotation signs first, so that the sample must look at both signatures.
            var endpoint = new Endpoint
            {
                Id = "sample",
                Url = url,
                Secrets =
                [
                    AlertEvents.SecretOf("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
                    AlertEvents.SecretOf(AlertEvents.Secret),
                ],
            };
            using var sender = new Sender(store, TimeProvider.System, endpoint);
            var raised = AlertEvents.OffPath with { Time = TimeProvider.System.GetUtcNow() };
            var resolved = AlertEvents.Resolved with { Time = raised.Time };

            var ping = await sender.Ping.SendAsync(endpoint, Cancellation);
            Assert.AreEqual(AttemptOutcome.Delivered, ping.Outcome);
            // The later event first: the earlier one then comes late.
            await DeliverAsync(sender, resolved);
            await DeliverAsync(sender, raised);
            var delivery = await sender.DeliveryOfAsync(raised, "sample", Cancellation);
            var repeated = await PostAsync(url, delivery.Event, delivery.Body, delivery.Body);
            Assert.AreEqual(HttpStatusCode.NoContent, repeated);
            var forged = delivery.Body.Replace("2.09", "9.02", StringComparison.Ordinal);
            Assert.AreEqual(HttpStatusCode.Unauthorized, await PostAsync(url, "evt_forged", delivery.Body, forged));
            var old = await PostAsync(url, "evt_old", delivery.Body, delivery.Body, TimeSpan.FromMinutes(-6));
            Assert.AreEqual(HttpStatusCode.Unauthorized, old);
            var next = resolved with { Sequence = 3 };
            await DeliverAsync(sender, next);

            string[] expected =
            [
                $"{ping.Event} org.haguewatch.endpoint.ping.v1 sample",
                $"{resolved.Id} .* #2 newest: ",
                $"{raised.Id} .* #1 late: ",
                $"{next.Id} .* #3 newest: ",
            ];
            foreach (var pattern in expected)
            {
                StringAssert.Matches(await receiver.StandardOutput.ReadLineAsync(Cancellation), new("^" + pattern));
            }
        }
        finally
        {
            receiver.Kill(entireProcessTree: true);
        }
    }

    private async Task DeliverAsync(Sender sender, Alerts.AlertEvent alertEvent)
    {
        await sender.Outbox.AddAsync(alertEvent, Cancellation);
        Assert.AreEqual(new DrainResult(1, 0, 0, 0, 0), await sender.Dispatcher.DrainAsync(Cancellation));
    }

    /// <summary>Posts one body with the signature of another.</summary>
    private async Task<HttpStatusCode> PostAsync(
        Uri url, string id, string signed, string sent, TimeSpan clockError = default)
    {
        using var http = new HttpClient();
        var timestamp = WebhookSignature.Timestamp(TimeProvider.System.GetUtcNow() + clockError);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(sent)),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add(
            "webhook-signature",
            WebhookSignature.Compute(
                [AlertEvents.SecretOf(AlertEvents.Secret)], id, timestamp, Encoding.UTF8.GetBytes(signed)));
        using var response = await http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    private static Process Start(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(Repository.Root, "docs", "samples", folder),
            RedirectStandardOutput = true,
        };
        start.Environment["WEBHOOK_SECRET"] = AlertEvents.Secret;
        start.Environment["PORT"] = FreePort().ToString(CultureInfo.InvariantCulture);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new AssertInconclusiveException($"{program} is not installed here.");
        }
    }

    private async Task<int> PortOfAsync(Process receiver)
    {
        const string Announcement = "listening on ";
        while (await receiver.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                return int.Parse(line[Announcement.Length..], CultureInfo.InvariantCulture);
            }
        }

        throw new AssertFailedException("The receiver ended before it listened.");
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
