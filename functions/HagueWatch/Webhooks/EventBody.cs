using System.Text;
using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks;

/// <summary>Writes an event as subscribers receive it, the contract of <c>docs/webhooks.md</c>.</summary>
/// <remarks>The names are spelled out here, so that renaming a property elsewhere cannot change what is sent.</remarks>
internal static class EventBody
{
    /// <summary>What all events say of their origin; with the id it makes an event unique.</summary>
    public const string Source = "urn:haguewatch:alerts";

    /// <summary>The <c>$id</c> of the schema that <c>data</c> follows.</summary>
    public const string DataSchema = "urn:haguewatch:schema:alert.v1";

    /// <summary>No body is longer, in bytes of UTF-8.</summary>
    public const int MaxBytes = 20_000;

    private const int MaxFindings = 50;
    private const int MaxTextLength = 500;
    private const int ShareDecimals = 4;
    private const int MoneyDecimals = 1;

    /// <exception cref="ArgumentException">The event is too long even without findings.</exception>
    public static string Of(AlertEvent alertEvent)
    {
        for (var findings = Math.Min(alertEvent.Quarantine?.Findings.Count ?? 0, MaxFindings); findings >= 0; findings--)
        {
            var body = Write(alertEvent, findings);
            if (Encoding.UTF8.GetByteCount(body) <= MaxBytes)
            {
                return body;
            }
        }

        throw new ArgumentException($"Event {alertEvent.Id} is longer than {MaxBytes} bytes.", nameof(alertEvent));
    }

    /// <summary>The event's CloudEvents type.</summary>
    public static string TypeOf(AlertEvent alertEvent) => $"org.haguewatch.alert.{Spelling.Kebab(alertEvent.Transition)}.v1";

    private static string Write(AlertEvent alertEvent, int findings) => CloudEvent.Write(
        alertEvent.Id,
        Source,
        TypeOf(alertEvent),
        alertEvent.Alert,
        alertEvent.Time,
        DataSchema,
        new
        {
            alert = alertEvent.Alert,
            kind = alertEvent.Kind.Name,
            severity = Spelling.Kebab(alertEvent.Severity),
            cause = alertEvent.Cause is { } cause ? Spelling.Kebab(cause) : null,
            sequence = alertEvent.Sequence,
            state = Spelling.Kebab(alertEvent.State),
            previousState = Spelling.Kebab(alertEvent.PreviousState),
            ally = alertEvent.Ally is { } ally ? new { code = ally, name = AllyName(ally) } : null,
            publisher = alertEvent.Publisher,
            pledge = alertEvent.Pledge,
            summary = Clip(alertEvent.Summary),
            figures = alertEvent.Figures is { } figures ? Figures(figures) : null,
            evidence = alertEvent.Evidence.Select(Evidence),
            revision = alertEvent.Revision is { } revision ? Revision(revision) : null,
            quarantine = alertEvent.Quarantine is { } quarantine ? Quarantine(quarantine, findings) : null,
        });

    private static object Figures(TrajectoryFigures figures) => new
    {
        year = figures.Year,
        provisional = figures.Provisional,
        marginal = figures.Marginal,
        share = Round(figures.Share, ShareDecimals),
        required = Round(figures.Required, ShareDecimals),
        gap = Round(figures.Gap, ShareDecimals),
        gapUsdMillions = figures.GapUsdMillions is { } gap ? Round(gap, MoneyDecimals) : (decimal?)null,
        priceBase = figures.PriceBase,
        baselineYear = figures.BaselineYear,
        baselineShare = figures.BaselineShare is { } baseline ? Round(baseline, ShareDecimals) : (decimal?)null,
        target = Round(figures.Target, ShareDecimals),
        targetYear = figures.TargetYear,
        model = figures.Model,
        source = figures.Source,
    };

    private static object Revision(EvidenceRevision revision) => new
    {
        alert = revision.Alert,
        stands = revision.Stands,
        figures = revision.Figures.Select(figure => new { @class = figure.Class.ToName(), older = Evidence(figure.Newer.Earlier!), newer = Evidence(figure.Newer with { Earlier = null }) }),
    };

    private static object Evidence(Evidence evidence) => new
    {
        publisher = evidence.Publisher,
        edition = evidence.Edition,
        revision = evidence.Revision,
        indicator = evidence.Indicator,
        year = evidence.Year,
        value = evidence.Value,
        cell = evidence.Cell,
        url = evidence.Url.AbsoluteUri,
        sha256 = evidence.Sha256.ToString(),
        earlier = evidence.Earlier is { } earlier ? Evidence(earlier) : null,
    };

    private static object Quarantine(QuarantinedEdition quarantine, int findings) => new
    {
        key = quarantine.Key,
        edition = quarantine.Edition,
        documents = quarantine.Documents.Select(document => document.ToString()),
        errors = quarantine.Errors,
        findings = quarantine.Findings.Take(findings).Select(Finding),
        findingsOmitted = Math.Max(quarantine.Errors, quarantine.Findings.Count) - findings,
    };

    private static object Finding(Finding finding) => new
    {
        code = finding.Code,
        severity = Spelling.Kebab(finding.Severity),
        place = Clip(finding.Place),
        message = Clip(finding.Message),
    };

    private static decimal Round(decimal value, int decimals) =>
        Precision.WithoutTrailingZeros(Math.Round(value, decimals, MidpointRounding.AwayFromZero));

    private static string AllyName(string code) => Allies.TryFromCode(code, out var ally) ? ally.Name : code;

    private static string Clip(string text) => text.Length <= MaxTextLength ? text : text[..(MaxTextLength - 1)] + "…";
}
