using System.Text.Json;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Tests.Webhooks;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>A mistake in the settings of one part stops no other, and is named with the key and never the value.</summary>
[TestClass]
internal sealed class MisconfigurationTests : CommandTest
{
    private const string Secret = "whsec_bWFya2VkLXNlY3JldC1vZi10aGlzLXRlc3Q=";

    [TestMethod]
    public async Task Endpoint_MalformedSecret_AlertsTheOthersAndGetsWhatWaitedOnceItIsMended()
    {
        await using var desk = new LoopbackReceiver(204);
        await using var control = new LoopbackReceiver(204);
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        Configure(0, "desk", desk.Url.AbsoluteUri, "marked-secret-that-is-none", "floor.below");
        Configure(1, "control", control.Url.AbsoluteUri, Secret, "endpoint.failing");
        Configure(2, "", "marked-address-that-is-none", Secret, "floor.below");

        var ingested = await user.CallProgramAsync("run", "IngestNato");
        var assessed = await user.CallAsync("run", "AssessTrajectories");
        var status = await user.CallAsync("status");
        var endpoints = await user.CallAsync("endpoints", "list");
        var json = await user.CallAsync("endpoints", "list", "--json");
        var tested = await user.CallAsync("endpoints", "test", "desk");
        var alerts = await user.CallAsync("alerts", "list");
        var before = desk.Requests.Count;
        Configure(0, "desk", desk.Url.AbsoluteUri, Secret, "floor.below");
        var mended = await user.CallAsync("run", "AssessTrajectories");
        var delivered = await user.CallAsync("run", "DeliverAlerts");
        var after = await user.CallAsync("alerts", "show", "endpoint.failing/desk", "--json");

        Assert.AreSequenceEqual(
            [0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
            new[] { ingested, assessed, status, endpoints, json, tested, alerts, mended, delivered, after }.Select(run => run.ExitCode).ToArray(),
            ingested.Error + assessed.Error);
        foreach (var run in new[] { ingested.Error, status.Output, endpoints.Output, tested.Error, alerts.Output })
        {
            Assert.Contains("Webhooks__Endpoints__0__Secrets__0", run);
        }

        Assert.Contains("Webhooks__Endpoints__2__Url", endpoints.Output);
        Assert.AreSequenceEqual(["desk", "2"], json.Json.GetProperty("misconfigured").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Contains("endpoint.failing/desk", alerts.Output);
        Assert.Contains("endpoint.failing/2", alerts.Output);
        Assert.AreEqual(0, before);
        Assert.IsGreaterThan(0, desk.Requests.Count, "What was raised meanwhile arrives.");
        Assert.AreSequenceEqual(
            ["endpoint.failing/2", "endpoint.failing/desk", "endpoint.failing/desk"],
            control.Requests.Select(request => JsonElement.Parse(request.Body).GetProperty("subject").GetString()!).Order(StringComparer.Ordinal));
        Assert.AreEqual("resolved", after.Json.GetProperty("state").GetString());
        Assert.DoesNotContain("marked", string.Concat(
            new[] { ingested, assessed, status, endpoints, json, tested, alerts, mended, delivered, after }.Select(run => run.Output + run.Error)));
    }

    [TestMethod]
    public async Task Settings_ThatNothingReads_AreNamedWithTheNearestAndStopNothing()
    {
        user.Settings["Webhooks__Endpoint__0__Url"] = "https://example.org/marked";
        user.Settings["Publishers__Nato__IndexUrii"] = "https://example.org/marked";
        user.Settings["IngestNatoShedule"] = "0 0 0 * * *";

        var status = await user.CallProgramAsync("status");

        Assert.AreEqual(0, status.ExitCode);
        foreach (var (unknown, nearest) in new[]
        {
            ("Webhooks__Endpoint", "Webhooks__Endpoints"),
            ("Publishers__Nato__IndexUrii", "Publishers__Nato__IndexUrl"),
            ("IngestNatoShedule", "IngestNatoSchedule"),
        })
        {
            var expected = $"{unknown} is not a setting and is ignored; the nearest one is {nearest}.";
            Assert.Contains(expected, status.Error);
            Assert.Contains(expected, status.Output);
        }

        Assert.DoesNotContain("marked", status.Output + status.Error);
    }

    private void Configure(int number, string id, string url, string secret, string kinds)
    {
        user.Settings["Webhooks__AllowPrivateTargets"] = "true";
        user.Settings[$"Webhooks__Endpoints__{number}__Id"] = id;
        user.Settings[$"Webhooks__Endpoints__{number}__Url"] = url;
        user.Settings[$"Webhooks__Endpoints__{number}__Secrets__0"] = secret;
        user.Settings[$"Webhooks__Endpoints__{number}__Kinds"] = kinds;
    }
}
