using HagueWatch.Alerts;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Made-up events of every type, to try a template with before anything happens.</summary>
internal static class SampleEvents
{
    private const string Deployment = "000000000000";

    private static readonly DateTimeOffset Time = new(2026, 7, 10, 6, 0, 0, TimeSpan.Zero);

    private static readonly AlertEvent Spending = new()
    {
        Alert = AlertKey.Parse("trajectory.off-path/TUR/hague-2025"),
        Deployment = Deployment,
        Transition = AlertTransition.Raised,
        Sequence = 1,
        Severity = AlertSeverity.Critical,
        Cause = AlertCause.Initial,
        PreviousState = AlertState.Inactive,
        State = AlertState.Firing,
        Time = Time,
        Ally = "TUR",
        Publisher = "sample",
        Pledge = "hague-2025",
        Summary = "A \"sample\" of Türkiye,\\ made up.",
        Figures = new TrajectoryFigures
        {
            Year = 2026,
            Provisional = true,
            Marginal = false,
            Share = 2.09m,
            Required = 2.4445m,
            Gap = -0.3545m,
            Target = 3.5m,
            TargetYear = 2035,
            Model = PledgeKind.Path.Model,
            Source = "https://sample.example/",
        },
        Evidence =
        [
            new Evidence
            {
                Publisher = "sample",
                Edition = "2026",
                Revision = 1,
                Indicator = Indicators.DefenceShareOfGdp.Code,
                Year = 2026,
                Value = 2.09m,
                Cell = "TABLE3!M20",
                Url = new Uri("https://sample.example/"),
                Sha256 = Sha256.Compute("sample"u8),
            },
        ],
    };

    private static readonly AlertEvent Operational = new()
    {
        Alert = new AlertKey(AlertKind.ArchiveCorrupt, "archive"),
        Deployment = Deployment,
        Transition = AlertTransition.Raised,
        Sequence = 1,
        Severity = AlertSeverity.Critical,
        PreviousState = AlertState.Inactive,
        State = AlertState.Firing,
        Time = Time,
        Summary = "A sample, made up.",
    };

    private static readonly Bulletin Bulletin = new()
    {
        Publisher = "sample",
        Edition = "2026",
        Revision = 1,
        Link = 1,
        Deployment = Deployment,
        Title = "A sample",
        Published = new DateOnly(2026, 7, 10),
        Time = Time,
        Summary = "A sample, made up.",
        Counts = BulletinCounts.Of([Spending], firing: 1),
        Changed = [BulletinItem.From(Spending)],
        Unchanged = ["BEL"],
        Movers = [],
    };

    private static readonly Snapshot Snapshot = new()
    {
        Endpoint = "sample",
        Number = 1,
        Time = Time,
        Deployment = Deployment,
        Firing = [new FiringEvent(Spending, Time)],
    };

    private static readonly Endpoint Endpoint = new()
    {
        Id = "sample",
        Url = new Uri("https://sample.example/"),
        Secrets = [],
        Heartbeat = HeartbeatPeriod.Daily,
    };

    /// <summary>The samples with what each is.</summary>
    public static IReadOnlyList<(string Name, WebhookBody Body)> All { get; } =
    [
        ("an alert about spending", CloudEventsFormat.Instance.WriteAlert(Spending)),
        ("an alert about the pipeline", CloudEventsFormat.Instance.WriteAlert(Operational)),
        ("a bulletin", CloudEventsFormat.Instance.WriteBulletin(Bulletin)),
        ("a snapshot", CloudEventsFormat.Instance.WriteSnapshot(Snapshot)),
        ("a ping", CloudEventsFormat.Instance.WritePing(new Ping("sample", Time, Deployment))),
        ("a heartbeat", CloudEventsFormat.Instance.WriteHeartbeat(Endpoint, new Heartbeat(Time, 1, [], Deployment))),
    ];
}
