using HagueWatch.Alerts;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks.Formats;

/// <summary>Events of every sort as a format writes them, by name.</summary>
internal static class SampleMessages
{
    /// <summary>Text that would be markup somewhere, or be read in another order than it is written in.</summary>
    public const string Hostile =
        "<!channel> <!here|x> <@U012> @everyone [press](javascript:alert(1)) [here](https://evil.example) *b* _i_ ~s~ "
        + "`c` ||p|| {{DATE(2026-01-01T00:00:00Z,SHORT)}} {{{x}}} # h\n## i\r\n> q\n- l\n:smile: <at>Ann</at> "
        + "&lt;b&gt; <b>&</b> https://evil.example \u202Egnp.exe\u202C \u2066x\u2069 \u200Fz\u0000\u001b[31m\\";

    public const string RightToLeft = "بانتظار أرقام وزارة الدفاع (NATO 2026)";

    /// <summary>The formats in which people read.</summary>
    public static IReadOnlyList<IWebhookFormat> Formats { get; } =
        [SlackFormat.Instance, TeamsFormat.Instance, DiscordFormat.Instance, PagerDutyFormat.Instance];

    public static AlertEvent Raised { get; } = AlertEvents.OffPath with { Deployment = OperationalBodies.Deployment };

    /// <summary>It got worse, and an operator looks after it, whose reason is what a test says.</summary>
    public static AlertEvent UpdatedFor(string reason) => Raised with
    {
        Transition = AlertTransition.Updated,
        PreviousState = AlertState.Firing,
        Sequence = 2,
        Account = AlertEvents.Resolved.Account,
        Related = AlertEvents.Resolved.Related,
        Acknowledged = new Acknowledgement
        {
            Alert = Raised.Alert,
            Severity = AlertSeverity.Critical,
            Reason = reason,
            By = "ops@example.org",
            At = Raised.Time,
        },
    };

    public static AlertEvent Resolved { get; } =
        AlertEvents.Resolved with { Deployment = OperationalBodies.Deployment };

    /// <summary>An event all of whose foreign texts are hostile, the ally's name and the evidence's cell too.</summary>
    public static AlertEvent HostileEvent { get; } = UpdatedFor(Hostile) with
    {
        Alert = new AlertKey(AlertKind.TrajectoryOffPath, Hostile.Replace('/', '|'), "hague-2025"),
        Ally = Hostile,
        Pledge = Hostile,
        Summary = Hostile,
        Caveat = "By the way: " + Hostile,
        Figures = Raised.Figures! with { Source = "javascript:alert(1)" },
        Evidence =
        [
            Raised.Evidence[0] with { Cell = Hostile, Edition = Hostile, Url = new Uri("javascript:alert(1)") },
            Raised.Evidence[0] with
            {
                Cell = Hostile,
                Url = new Uri("https://example.org/a)](https://evil.example)_*`<>?b=c"),
            },
            Raised.Evidence[0] with { Url = new Uri("http://example.org/plain.xlsx") },
        ],
    };

    public static Snapshot Snapshot { get; } = new()
    {
        Endpoint = "desk",
        Number = 1,
        Time = Raised.Time,
        Deployment = OperationalBodies.Deployment,
        Firing =
        [
            new FiringEvent(Raised, Raised.Time.AddDays(-30)),
            new FiringEvent(AlertEvents.Stale, Raised.Time.AddDays(-1)),
        ],
    };

    /// <summary>Writes one of every sort.</summary>
    public static Dictionary<string, WebhookBody> Write(IWebhookFormat format) => new()
    {
        ["raised"] = format.WriteAlert(Raised),
        ["updated"] = format.WriteAlert(UpdatedFor(RightToLeft)),
        ["updated-hostile"] = format.WriteAlert(HostileEvent),
        ["resolved"] = format.WriteAlert(Resolved),
        ["quarantined"] = format.WriteAlert(AlertEvents.Quarantined(3, 5)),
        ["verdict-changed"] = format.WriteAlert(AlertEvents.VerdictChanged),
        ["bulletin"] = format.WriteBulletin(AlertEvents.Bulletin),
        ["snapshot"] = format.WriteSnapshot(Snapshot),
        ["snapshot-of-nothing"] = format.WriteSnapshot(Snapshot with { Firing = [] }),
        ["ping"] = format.WritePing(OperationalBodies.Trial),
        ["heartbeat"] = format.WriteHeartbeat(OperationalBodies.Desk, OperationalBodies.Beat),
    };
}
