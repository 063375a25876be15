using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks.Formats;

[TestClass]
internal sealed class PagerDutyFormatTests
{
    private const string Key = "R0UT1NGK3Y\"quoted";

    private static readonly Endpoint Endpoint = new()
    {
        Id = "pager",
        Url = ((IWebhookFormat)PagerDutyFormat.Instance).DefaultUrl!,
        Secrets = [],
        Key = Key,
        Format = PagerDutyFormat.Instance,
    };

    [TestMethod]
    [DataRow(AlertTransition.Raised, AlertState.Firing, false, "trigger")]
    [DataRow(AlertTransition.Raised, AlertState.Firing, true, "trigger")]
    [DataRow(AlertTransition.Updated, AlertState.Firing, false, "trigger")]
    [DataRow(AlertTransition.Updated, AlertState.Firing, true, "acknowledge")]
    [DataRow(AlertTransition.Resolved, AlertState.Resolved, false, "resolve")]
    [DataRow(AlertTransition.Retracted, AlertState.Resolved, true, "resolve")]
    [DataRow(AlertTransition.Updated, AlertState.Inactive, false, null, DisplayName = "What never ends is no incident")]
    public void WriteAlert_Transition_IsTheActionOfTheAlertsIncident(
        object transition, object state, bool isAcknowledged, string? action)
    {
        var one = (isAcknowledged ? SampleMessages.UpdatedFor("in hand") : SampleMessages.Raised) with
        {
            Transition = (AlertTransition)transition,
            State = (AlertState)state,
        };

        var root = JsonElement.Parse(PagerDutyFormat.Instance.WriteAlert(one).Text);

        Assert.AreEqual(action, root.TryGetProperty("event_action", out var found) ? found.GetString() : null);
        Assert.AreEqual(
            action is null ? null : $"{OperationalBodies.Deployment}/trajectory.off-path/HUN/hague-2025",
            root.TryGetProperty("dedup_key", out var key) ? key.GetString() : null);
    }

    [TestMethod]
    [DataRow(AlertSeverity.Information, "info")]
    [DataRow(AlertSeverity.Warning, "warning")]
    [DataRow(AlertSeverity.Critical, "critical")]
    public void WriteAlert_Severity_IsPagerDutys(object severity, string expected)
    {
        var one = SampleMessages.Raised with { Severity = (AlertSeverity)severity };

        var payload = JsonElement.Parse(PagerDutyFormat.Instance.WriteAlert(one).Text).GetProperty("payload");

        Assert.AreEqual(expected, payload.GetProperty("severity").GetString());
    }

    [TestMethod]
    public void WriteAlert_LongKeysOfTwoAlerts_StayApart()
    {
        var keys = new[] { "a", "b" }.Select(end => PagerDutyFormat.Instance.WriteAlert(SampleMessages.Raised with
        {
            Alert = new AlertKey(AlertKind.TrajectoryOffPath, new string('x', 300), end),
        })).Select(body => JsonElement.Parse(body.Text).GetProperty("dedup_key").GetString()!).ToList();

        Assert.AreEqual(255, keys[0].Length);
        Assert.AreNotEqual(keys[0], keys[1]);
    }

    [TestMethod]
    public async Task CreateRequest_IncidentAndChange_GoToTheirAddressesWithTheKeyThatTheBodyDoesNotHave()
    {
        foreach (var (body, path) in new[]
        {
            (PagerDutyFormat.Instance.WriteAlert(SampleMessages.Raised), "/v2/enqueue"),
            (PagerDutyFormat.Instance.WriteBulletin(AlertEvents.Bulletin), "/v2/change/enqueue"),
            (PagerDutyFormat.Instance.WritePing(OperationalBodies.Trial), "/v2/change/enqueue"),
        })
        {
            using var request = PagerDutyFormat.Instance.CreateRequest(Endpoint, body, SampleMessages.Raised.Time);
            var sent = JsonElement.Parse(await request.Content!.ReadAsStringAsync(CancellationToken.None));

            Assert.AreEqual($"https://events.pagerduty.com{path}", request.RequestUri!.AbsoluteUri);
            Assert.AreEqual(Key, sent.GetProperty("routing_key").GetString());
            Assert.AreEqual(
                JsonElement.Parse(body.Text).GetProperty("payload").GetRawText(),
                sent.GetProperty("payload").GetRawText());
            Assert.DoesNotContain("R0UT1NG", body.Text);
        }
    }
}
