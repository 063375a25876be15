using HagueWatch.Alerts;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class WebhookOptionsTests
{
    private static readonly Dictionary<string, string?> Valid = new()
    {
        ["Webhooks:Endpoints:0:Id"] = "desk-1",
        ["Webhooks:Endpoints:0:Url"] = "https://example.org/hook?token=hidden",
        ["Webhooks:Endpoints:0:Secrets:0"] = AlertEvents.Secret,
    };

    [TestMethod]
    public void Read_FewestSettings_IsAnEndpointThatWantsEverything()
    {
        var options = Read(Valid);

        Assert.IsEmpty(options.Failures);
        var endpoint = options.Endpoints.Single();
        Assert.AreEqual("desk-1", endpoint.Id);
        Assert.IsTrue(endpoint.Accepts(AlertEvents.OffPath));
        Assert.IsTrue(endpoint.Accepts(AlertEvents.Quarantined(1, 1)));
        Assert.IsFalse(options.AllowPrivateTargets);
    }

    [TestMethod]
    public void Read_NoSection_HasNoEndpoints()
    {
        var options = Read([]);

        Assert.IsEmpty(options.Endpoints);
        Assert.IsEmpty(options.Failures);
    }

    [TestMethod]
    [DataRow("Kinds", "trajectory.off-path, edition.quarantined")]
    [DataRow("Kinds:0", "trajectory.off-path")]
    [DataRow("Allies", "POL,hun")]
    [DataRow("Allies:7", "HUN")]
    [DataRow("MinSeverity", "critical")]
    [DataRow("MinCertainty", "")]
    [DataRow("MinCertainty", "0.943")]
    [DataRow("Format", "cloudevents")]
    public void Read_FilterThatTheEventPasses_Accepts(string key, string value)
    {
        var options = Read(With(key, value));

        Assert.IsEmpty(options.Failures);
        Assert.IsTrue(options.Endpoints.Single().Accepts(AlertEvents.OffPath));
    }

    [TestMethod]
    [DataRow("Kinds", "edition.quarantined")]
    [DataRow("Allies", "POL,FRA")]
    [DataRow("MinSeverity", "Critical")]
    [DataRow("MinCertainty", "0.944")]
    public void Read_FilterThatTheEventDoesNotPass_DoesNotAccept(string key, string value) =>
        Assert.IsFalse(Read(With(key, value)).Endpoints.Single().Accepts(AlertEvents.OffPath with { Severity = AlertSeverity.Warning }));

    [TestMethod]
    public void Accepts_UncertainAlertEndsOrHasNoCertainty_Accepts()
    {
        var endpoint = Read(With("MinCertainty", "1")).Endpoints.Single();
        var figures = AlertEvents.OffPath.Figures! with { Certainty = null };

        Assert.IsFalse(endpoint.Accepts(AlertEvents.OffPath));
        Assert.IsTrue(endpoint.Accepts(AlertEvents.OffPath with { State = AlertState.Resolved }));
        Assert.IsTrue(endpoint.Accepts(AlertEvents.OffPath with { Figures = figures }));
    }

    [TestMethod]
    [DataRow("", HeartbeatPeriod.Off)]
    [DataRow("off", HeartbeatPeriod.Off)]
    [DataRow("False", HeartbeatPeriod.Off)]
    [DataRow("Daily", HeartbeatPeriod.Daily)]
    [DataRow("weekly", HeartbeatPeriod.Weekly)]
    [DataRow("monthly", HeartbeatPeriod.Monthly)]
    [DataRow("true", HeartbeatPeriod.Monthly)]
    public void Read_Heartbeat_IsAPeriodAndTrueIsMonthly(string value, object expected) =>
        Assert.AreEqual(expected, Read(With("Heartbeat", value)).Endpoints.Single().Heartbeat);

    [TestMethod]
    public void Accepts_AlliesNamedAndAlertAboutNone_Accepts() =>
        Assert.IsTrue(Read(With("Allies", "POL")).Endpoints.Single().Accepts(AlertEvents.Quarantined(1, 1)));

    [TestMethod]
    [DataRow("Id", null, "must be 1 to 40 of the characters a-z, 0-9 and '-'")]
    [DataRow("Id", "Desk", "must be 1 to 40 of the characters a-z, 0-9 and '-'")]
    [DataRow("Id", "desk.1", "must be 1 to 40 of the characters a-z, 0-9 and '-'")]
    [DataRow("Url", null, "must be an absolute https URL")]
    [DataRow("Url", "/hook", "must be an absolute https URL")]
    [DataRow("Url", "ftp://example.org/", "must be an absolute https URL")]
    [DataRow("Url", "http://example.org/", "must be https; for a local receiver")]
    [DataRow("Url", "http://127.0.0.1:8080/", "is not a public address; for a local receiver set Webhooks__AllowPrivateTargets")]
    [DataRow("Url", "https://localhost/", "is not a public address")]
    [DataRow("Url", "https://2130706433/", "is not a public address")]
    [DataRow("Url", "https://[::ffff:10.0.0.1]/", "is not a public address")]
    [DataRow("Url", "https://169.254.169.254/latest", "is a cloud metadata address, which is never allowed")]
    [DataRow("Url", "https://user:password@example.org/", "must not carry a user name or password")]
    [DataRow("Secrets:0", "hidden", "must be 'whsec_' followed by the base64 of 24 to 64 random bytes")]
    [DataRow("Secrets:1", "whsec_hidden", "must be 'whsec_' followed by the base64 of 24 to 64 random bytes")]
    [DataRow("Kinds:3", "trajectory.off", "entry 1 is not a kind of alert; the kinds are trajectory.off-path, floor.below")]
    [DataRow("Allies", "POL,XYZ", "entry 2 is not an ally's ISO 3166-1 alpha-3 code")]
    [DataRow("Format", "Telegram", "must be one of cloudevents, slack, teams, discord, pagerduty, event-grid")]
    [DataRow("Heartbeat", "hourly", "must be daily, weekly, monthly or off")]
    [DataRow("MinSeverity", "1", "must be one of Information, Warning, Critical")]
    [DataRow("MinCertainty", "1.1", "must be a number from 0 to 1, such as 0.7")]
    [DataRow("MinCertainty", "-0.1", "must be a number from 0 to 1, such as 0.7")]
    [DataRow("MinCertainty", "0,7", "must be a number from 0 to 1, such as 0.7")]
    [DataRow("Secret", "hidden", "is not a setting of an endpoint")]
    [DataRow("Key", "hidden", "must be left out: the format cloudevents sends none")]
    public void Read_WrongValue_NamesKeyAndRemedyWithoutTheValue(string key, string? value, string expected)
    {
        var options = Read(With(key, value));

        var misconfigured = options.Misconfigured.Single();
        var failure = misconfigured.Faults.Single();
        var variable = key.Replace(":", "__", StringComparison.Ordinal);
        StringAssert.StartsWith(failure, $"Webhooks:Endpoints:0:{key} (environment variable Webhooks__Endpoints__0__{variable}): ");
        StringAssert.Contains(failure, expected);
        Assert.DoesNotContain("hidden", failure);
        Assert.DoesNotContain("password@", failure);
        Assert.AreEqual(key == "Id" ? "0" : "desk-1", misconfigured.Subject);
        Assert.AreEqual(key is "Id" or "Format", misconfigured.Subscriber is null);
        Assert.IsEmpty(options.Endpoints);
        Assert.IsEmpty(options.Failures);
    }

    [TestMethod]
    public void Read_NoSecrets_AsksForOne()
    {
        var settings = new Dictionary<string, string?>(Valid);
        settings.Remove("Webhooks:Endpoints:0:Secrets:0");

        StringAssert.Contains(Read(settings).Misconfigured.Single().Faults.Single(), "must hold at least one secret, as Webhooks:Endpoints:0:Secrets:0");
    }

    [TestMethod]
    [DataRow("Slack", "https://example.org/", false, null, null)]
    [DataRow("TEAMS", "https://example.org/", false, null, null)]
    [DataRow("discord", "https://example.org/", true, null, "Secrets must be left out")]
    [DataRow("discord", "https://example.org/", false, "k", "Key must be left out")]
    [DataRow("discord", null, false, null, "Url must be an absolute https URL")]
    [DataRow("PagerDuty", null, false, "k", null)]
    [DataRow("pagerduty", "", false, "k", null)]
    [DataRow("pagerduty", "http://example.org/", false, "k", "Url must be https")]
    [DataRow("pagerduty", null, false, null, "Key must be the key that the receiver gave out")]
    [DataRow("pagerduty", null, false, "two\r\nx-header: 1", "Key must be of visible ASCII characters")]
    [DataRow("pagerduty", null, true, "k", "Secrets must be left out")]
    [DataRow("event-grid", "https://example.org/", false, "k", null)]
    [DataRow("event-grid", "https://example.org/", true, "k", null)]
    [DataRow("event-grid", "https://example.org/", true, null, "Key must be the key that the receiver gave out")]
    [DataRow("CloudEvents", "https://example.org/", true, null, null)]
    [DataRow("cloudevents", "https://example.org/", false, null, "Secrets must hold at least one secret")]
    public void Read_FormatWithItsSecretsAndKey_IsTakenOrNamesTheSetting(
        string format, string? url, bool hasSecret, string? key, string? fault)
    {
        var options = Read(new Dictionary<string, string?>
        {
            ["Webhooks:Endpoints:0:Id"] = "desk",
            ["Webhooks:Endpoints:0:Format"] = format,
            ["Webhooks:Endpoints:0:Url"] = url,
            ["Webhooks:Endpoints:0:Secrets:0"] = hasSecret ? AlertEvents.Secret : null,
            ["Webhooks:Endpoints:0:Key"] = key,
        }.Where(setting => setting.Value is not null).ToDictionary());

        var faults = options.Misconfigured.SelectMany(endpoint => endpoint.Faults).ToList();
        Assert.HasCount(fault is null ? 0 : 1, faults);
        if (fault?.Split(' ', 2) is [var setting, var message])
        {
            StringAssert.StartsWith(faults[0], $"Webhooks:Endpoints:0:{setting} ");
            StringAssert.Contains(faults[0], message);
            return;
        }

        Assert.AreEqual(key, options.Endpoints.Single().Key);
        Assert.AreEqual(
            string.IsNullOrEmpty(url) ? "https://events.pagerduty.com/v2/enqueue" : url,
            options.Endpoints.Single().Url.AbsoluteUri);
    }

    [TestMethod]
    public void Read_IdUsedTwice_SaysSo()
    {
        var settings = new Dictionary<string, string?>(Valid)
        {
            ["Webhooks:Endpoints:5:Id"] = "desk-1",
            ["Webhooks:Endpoints:5:Url"] = "https://example.net/",
            ["Webhooks:Endpoints:5:Secrets:0"] = AlertEvents.Secret,
        };

        var options = Read(settings);

        Assert.AreEqual("desk-1", options.Endpoints.Single().Id);
        var second = options.Misconfigured.Single();
        Assert.AreEqual("5", second.Subject);
        StringAssert.StartsWith(second.Faults.Single(), "Webhooks:Endpoints:5:Id ");
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:8080/", true)]
    [DataRow("http://localhost:8080/", true)]
    [DataRow("http://[::1]:8080/", true)]
    [DataRow("https://10.1.2.3/", true)]
    [DataRow("http://10.1.2.3/", false)]
    [DataRow("http://example.org/", false)]
    [DataRow("https://169.254.169.254/", false)]
    [DataRow("https://168.63.129.16/", false)]
    [DataRow("https://[fd00:ec2::254]/", false)]
    [DataRow("https://[::ffff:169.254.169.254]/", false)]
    [DataRow("https://[::127.0.0.1]/", false)]
    [DataRow("https://[::8.8.8.8]/", false)]
    [DataRow("https://[::ffff:0:127.0.0.1]/", false)]
    [DataRow("https://[64:ff9b::127.0.0.1]/", false)]
    [DataRow("https://[64:ff9b:1::7f00:1]/", false)]
    [DataRow("https://[2002:7f00:1::]/", false)]
    [DataRow("https://[2001::7f00:1]/", false)]
    [DataRow("https://169.254.1.1/", false)]
    public void Read_PrivateTargetsAllowed_StillRefusesMetadataAndPlainHttp(string url, bool accepted)
    {
        var settings = With("Url", url);
        settings["Webhooks:AllowPrivateTargets"] = "true";

        Assert.AreEqual(accepted, Read(settings).Misconfigured.Count == 0);
    }

    [TestMethod]
    public void Read_Operator_IsAnEndpointThatHearsOfThoseThatFail()
    {
        var settings = With("Id", "desk-1");
        settings["Webhooks:Operator:Url"] = "https://example.org/operator";
        settings["Webhooks:Operator:Secrets:0"] = AlertEvents.Secret;

        var operators = Read(settings).Endpoints[0];

        Assert.AreEqual("operator", operators.Id);
        Assert.AreEqual(AlertKind.EndpointFailing, operators.Kinds.Single());
        settings["Webhooks:Operator:Kinds"] = "archive.corrupt";
        settings["Webhooks:Operator:Id"] = "on-call";
        var named = Read(settings).Endpoints[0];
        Assert.AreEqual(("on-call", AlertKind.ArchiveCorrupt), (named.Id, named.Kinds.Single()));
    }

    [TestMethod]
    public void Read_OperatorWithAMistake_NamesItsKeys()
    {
        var wrong = Read(new() { ["Webhooks:Operator:Url"] = "ftp://example.org/" }).Misconfigured.Single();

        Assert.AreEqual("operator", wrong.Subject);
        StringAssert.StartsWith(wrong.Faults[0], "Webhooks:Operator:Url (environment variable Webhooks__Operator__Url)");
    }

    [TestMethod]
    public void Read_AllowPrivateTargetsIsNotABoolean_SaysSo() => StringAssert.StartsWith(
        Read(new() { ["Webhooks:AllowPrivateTargets"] = "perhaps" }).Failures.Single(),
        "Webhooks:AllowPrivateTargets (environment variable Webhooks__AllowPrivateTargets): must be true or false");

    [TestMethod]
    public async Task AddWebhooks_MistakeOfOneEndpoint_StartsAndOneOfAllRefusesToStart()
    {
        await StartAsync("Webhooks:Endpoints:0:Id", "A B");

        var failure = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => StartAsync("Webhooks:AllowPrivateTargets", "perhaps"));

        Assert.HasCount(1, failure.Failures);

        static async Task StartAsync(string key, string value)
        {
            var builder = Host.CreateEmptyApplicationBuilder(new());
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(Valid) { [key] = value });
            builder.Services.AddWebhooks(builder.Configuration);
            using var host = builder.Build();
            await host.StartAsync(CancellationToken.None);
        }
    }

    private static Dictionary<string, string?> With(string key, string? value) => new(Valid) { ["Webhooks:Endpoints:0:" + key] = value };

    private static WebhookOptions Read(Dictionary<string, string?> settings)
    {
        var options = new WebhookOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return options;
    }
}
