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

    public static Endpoint EndpointAt(
        Uri url, string id = "desk", HeartbeatPeriod heartbeat = HeartbeatPeriod.Off) =>
        new() { Id = id, Url = url, Secrets = [SecretOf(Secret)], Heartbeat = heartbeat };

    public static WebhookSecret SecretOf(string text) =>
        WebhookSecret.Parse(text);
}
