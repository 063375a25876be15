using System.Text;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>What is due to an endpoint whose template is broken waits, and goes out when it is mended.</summary>
[TestClass]
internal sealed class TemplateDeliveryTests : SenderTest
{
    private const string Mended = """{"text":"{{ data.summary | default: type }}"}""";

    [TestMethod]
    [Timeout(HangLimit, CooperativeCancellation = true)]
    [DataRow("{% if data.figures %}{{ data.summary }}{% else %}{}{% endif %}")]
    [DataRow("{% if data.ally.code == 'HUN' %}not JSON{% else %}{}{% endif %}")]
    public async Task DrainAsync_TemplateMended_SendsWhatWaited(string broken)
    {
        await using var receiver = new LoopbackReceiver(204);
        var store = await Azurite.CreateStoreAsync(Cancellation);
        var before = Read(receiver.Url, broken);
        using (var sender = new Sender(store, clock, before))
        {
            await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation);
            var drained = await sender.Dispatcher.DrainAsync(Cancellation);
            Assert.AreEqual(0, drained.Delivered);
        }

        Assert.IsEmpty(receiver.Requests);
        using (var sender = new Sender(store, clock, Read(receiver.Url, Mended)))
        {
            Assert.AreEqual(new DeliveryCounts(1, 0, 0), await sender.CountAsync(Cancellation));
            clock.Advance(TimeSpan.FromHours(1));
            await sender.Dispatcher.DrainAsync(Cancellation);
            Assert.AreEqual(new DeliveryCounts(0, 1, 0), await sender.CountAsync(Cancellation));
        }

        var request = receiver.Requests.Single();
        Assert.AreEqual($$"""{"text":"{{AlertEvents.OffPath.Summary}}"}""", Encoding.UTF8.GetString(request.Body));
    }

    private static WebhookOptions Read(Uri url, string template)
    {
        var options = new WebhookOptions();
        options.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Webhooks:AllowPrivateTargets"] = "true",
                ["Webhooks:Endpoints:0:Id"] = "desk",
                ["Webhooks:Endpoints:0:Url"] = url.AbsoluteUri,
                ["Webhooks:Endpoints:0:Format"] = "template",
                ["Webhooks:Endpoints:0:Template"] = template,
            })
            .Build());
        return options;
    }
}
