using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Events and endpoints to test with. Figures: NATO's 2026 edition, Hungary.</summary>
internal static class AlertEvents
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public static AlertEvent OffPath { get; } = new()
    {
        Alert = AlertKey.Parse("trajectory.off-path/HUN/hague-2025"),
        Transition = AlertTransition.Raised,
        Sequence = 1,
        Severity = AlertSeverity.Critical,
        Cause = AlertCause.Initial,
        PreviousState = AlertState.Inactive,
        State = AlertState.Firing,
        Time = new DateTimeOffset(2026, 7, 10, 6, 0, 0, TimeSpan.Zero),
        Ally = "HUN",
        Publisher = "nato",
        Pledge = "hague-2025",
        Summary = "Hungary is 0.3545 percentage points below its path to 3.5 % of GDP by 2035.",
        Figures = new TrajectoryFigures
        {
            Year = 2026,
            Provisional = true,
            Marginal = false,
            Certainty = new Certainty(0.943m, 61, "NATO: 2023, 2024 as revised by 2026"),
            Share = 2.09m,
            Required = 2.4445m,
            Gap = -0.3545m,
            GapUsdMillions = -691.6m,
            PriceBase = 2021,
            BaselineYear = 2024,
            BaselineShare = 2.21m,
            Target = 3.50m,
            TargetYear = 2035,
            Model = PledgeKind.Path.Model,
            Source = "https://www.nato.int/cps/en/natohq/official_texts_236705.htm",
        },
        Evidence =
        [
            new Evidence
            {
                Publisher = "nato",
                Edition = "2026",
                Revision = 1,
                Indicator = Indicators.DefenceShareOfGdp.Code,
                Year = 2026,
                Value = 2.09m,
                Cell = "TABLE3!M20",
                Url = new Uri("https://www.nato.int/tables.xlsx"),
                Sha256 = Sha256.Compute("workbook"u8),
            },
        ],
    };

    /// <summary>The end of the alert, in invented figures of a year later.</summary>
    public static AlertEvent Resolved { get; } = OffPath with
    {
        Account = new Account
        {
            Edition = "2026",
            Revision = 1,
            Year = 2026,
            GapBefore = -0.3545m,
            Change = 0.3927m,
            Parts =
            [
                new AccountPart(AccountPartName.NewYear, 0.41m),
                new AccountPart(AccountPartName.Path, -0.1173m),
                new AccountPart(AccountPartName.Revision, 0.1m),
            ],
        },
        Related =
        [
            new RelatedEvent(
                EventId.Compute("evidence.revised/HUN/hague-2025", 1, deployment: null),
                AlertKey.Parse("evidence.revised/HUN/hague-2025"),
                AlertTransition.Updated,
                1,
                AlertState.Inactive,
                AlertSeverity.Information),
        ],
        Summary = "Hungary is back on its path to 3.5 % of GDP by 2035.",
        Figures = OffPath.Figures! with
        {
            Year = 2027,
            Share = 2.60m,
            Required = 2.5618m,
            Gap = 0.0382m,
            GapUsdMillions = 68.4m,
        },
        Evidence =
        [
            OffPath.Evidence[0] with { Edition = "2027", Year = 2027, Value = 2.60m },
            OffPath.Evidence[0] with
            {
                Edition = "2027",
                Year = 2024,
                Value = 2.21m,
                Earlier = OffPath.Evidence[0] with { Year = 2024, Value = 2.21m },
            },
        ],
        Cause = AlertCause.NewYear,
        Transition = AlertTransition.Resolved,
        Sequence = 2,
        PreviousState = AlertState.Firing,
        State = AlertState.Resolved,
        Time = OffPath.Time.AddDays(365),
    };

    /// <summary>A pledge that was met by an estimate was missed: NATO's editions of 2024 and 2026, Albania.</summary>
    public static AlertEvent VerdictChanged { get; } = new()
    {
        Alert = AlertKey.Parse("verdict.changed/ALB/wales-2014"),
        Transition = AlertTransition.Updated,
        Sequence = 1,
        Severity = AlertSeverity.Warning,
        Cause = AlertCause.Revised,
        PreviousState = AlertState.Inactive,
        State = AlertState.Inactive,
        Time = OffPath.Time,
        Ally = "ALB",
        Publisher = "nato",
        Pledge = "wales-2014",
        Summary = "Albania did not meet 2 % of GDP in 2024 after all: 1.35 % is published now, 2.03 % as an estimate before.",
        Figures = new TrajectoryFigures
        {
            Year = 2024,
            Provisional = false,
            Marginal = false,
            Share = 1.35m,
            Required = 2,
            Gap = -0.65m,
            Target = 2,
            TargetYear = 2024,
            Model = PledgeKind.Floor.Model,
            Source = "https://www.nato.int/cps/en/natohq/official_texts_112964.htm",
        },
        Account = new Account
        {
            Edition = "2024",
            Revision = 1,
            Year = 2024,
            GapBefore = 0.0338m,
            Change = -0.6838m,
            Parts = [new AccountPart(AccountPartName.Revision, -0.669m), new AccountPart(AccountPartName.Common, -0.0148m)],
            Common = new CommonEstimate(EditionChangeKind.Redefined, -0.0073m, 0.039m, 31),
        },
        Verdicts = [new ChangedVerdict(2024, Met: false)],
        Caveat = "Between the two editions the price base changed from 2015 to 2021.",
        Evidence = [OffPath.Evidence[0] with { Year = 2024, Value = 1.35m, Earlier = OffPath.Evidence[0] with { Edition = "2024", Year = 2024, Value = 2.03m } }],
    };

    /// <summary>The bulletin of an edition.</summary>
    public static Bulletin Bulletin { get; } = new()
    {
        Publisher = "nato",
        Edition = "2026",
        Revision = 1,
        Link = 2,
        Title = "Defence Investment of NATO Countries (2014-2026)",
        Published = new DateOnly(2026, 7, 10),
        Time = OffPath.Time,
        Summary = "Defence Investment of NATO Countries (2014-2026), published on 2026-07-10: 1 alerts raised, 0 go on, 0 ended, 1 past verdicts changed; 1 fire now.",
        Counts = BulletinCounts.Of([OffPath, VerdictChanged], firing: 1),
        Changed = [BulletinItem.From(Resolved), BulletinItem.From(VerdictChanged)],
        Unchanged = ["BEL"],
        Movers = [new BulletinMove("HUN", 0.0382m, 0.3927m, Resolved.Account!.Parts)],
    };

    /// <summary>A figure behind the alert is replaced.</summary>
    public static AlertEvent Revised { get; } = new()
    {
        Alert = AlertKey.Parse("evidence.revised/HUN/hague-2025"),
        Transition = AlertTransition.Updated,
        Sequence = 1,
        Severity = AlertSeverity.Information,
        PreviousState = AlertState.Inactive,
        State = AlertState.Inactive,
        Time = OffPath.Time.AddDays(365),
        Ally = "HUN",
        Publisher = "nato",
        Pledge = "hague-2025",
        Summary = "HUN DEF_GDP_SHARE 2026 is 2.19 % in edition 2027 revision 1, "
            + "it was 2.09 % in edition 2026 revision 1 (estimate→actual). "
            + "The alert trajectory.off-path/HUN/hague-2025 is still justified.",
        Evidence = [RevisedFigure],
        Revision = new EvidenceRevision(
            OffPath.Alert, true, [new FigureRevision(RevisionClass.EstimateToActual, RevisedFigure)]),
    };

    private static Evidence RevisedFigure =>
        OffPath.Evidence[0] with { Edition = "2027", Value = 2.19m, Earlier = OffPath.Evidence[0] };

    public static AlertEvent Quarantined(int findings, int errors) => new()
    {
        Alert = AlertKey.Parse("edition.quarantined/nato"),
        Transition = AlertTransition.Raised,
        Sequence = 1,
        Severity = AlertSeverity.Warning,
        PreviousState = AlertState.Inactive,
        State = AlertState.Firing,
        Time = OffPath.Time,
        Publisher = "nato",
        Summary = "NATO's newest workbook was quarantined.",
        Quarantine = new QuarantinedEdition
        {
            Key = "0123456789ab",
            Edition = "2026",
            Documents = [Sha256.Compute("workbook"u8)],
            Findings =
            [
                .. Enumerable.Range(1, findings).Select(row => new Finding(
                    "HW3001", Severity.Error, $"TABLE3!N{row}", new string('ü', 600))),
            ],
            Errors = errors,
        },
    };

    public static AlertEvent Stale { get; } = new()
    {
        Alert = AlertKey.Parse("source.stale/nato"),
        Transition = AlertTransition.Raised,
        Sequence = 1,
        Severity = AlertSeverity.Warning,
        PreviousState = AlertState.Inactive,
        State = AlertState.Firing,
        Time = OffPath.Time,
        Publisher = "nato",
        Summary = "NATO's newest edition is 441 days old.",
    };

    /// <summary>The alert, acknowledged by an operator.</summary>
    public static AlertEvent AcknowledgedWith(string reason) => OffPath with
    {
        Acknowledged = new Acknowledgement
        {
            Alert = OffPath.Alert,
            Severity = OffPath.Severity,
            Reason = reason,
            By = "desk",
            At = OffPath.Time,
        },
    };

    public static Endpoint EndpointAt(
        Uri url, string id = "desk", HeartbeatPeriod heartbeat = HeartbeatPeriod.Off) =>
        new() { Id = id, Url = url, Secrets = [SecretOf(Secret)], Heartbeat = heartbeat };

    public static WebhookSecret SecretOf(string text) =>
        WebhookSecret.Parse(text);
}
