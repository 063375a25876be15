using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Creates the <c>data</c> of an alert's event, the contract of <c>docs/webhooks.md</c>.</summary>
/// <remarks>Every name is spelled out here, so that renaming a property elsewhere cannot change what is sent.</remarks>
internal static class AlertData
{
    private const int MaxFindings = 50;
    private const int MaxTextLength = 500;

    /// <summary>Counts the findings that an event may carry at most.</summary>
    public static int CountFindings(AlertEvent alertEvent) =>
        Math.Min(alertEvent.Quarantine?.Findings.Count ?? 0, MaxFindings);

    /// <summary>Creates an event's members, with its first findings.</summary>
    public static object Create(AlertEvent alertEvent, int findings) => new
    {
        alert = alertEvent.Alert,
        kind = alertEvent.Kind.Name,
        severity = Spelling.Kebab(alertEvent.Severity),
        cause = alertEvent.Cause is { } cause ? Spelling.Kebab(cause) : null,
        sequence = alertEvent.Sequence,
        state = Spelling.Kebab(alertEvent.State),
        previousState = Spelling.Kebab(alertEvent.PreviousState),
        ally = alertEvent.Ally is { } ally ? new { code = ally, name = Allies.NameOf(ally) } : null,
        publisher = alertEvent.Publisher,
        pledge = alertEvent.Pledge,
        summary = Clip(alertEvent.Summary),
        figures = alertEvent.Figures is { } figures ? Figures(figures) : null,
        account = alertEvent.Account is { } account ? Account(account) : null,
        evidence = alertEvent.Evidence.Select(Evidence),
        verdicts = alertEvent.Verdicts.Count == 0 ? null : alertEvent.Verdicts.Select(verdict => new
        {
            year = verdict.Year,
            before = verdict.Met ? "missed" : "met",
            now = verdict.Met ? "met" : "missed",
        }),
        acknowledged = alertEvent.Acknowledged is { } word ? new { by = word.By, at = word.At, reason = Clip(word.Reason) } : null,
        caveat = alertEvent.Caveat is { } caveat ? Clip(caveat) : null,
        related = alertEvent.Related.Count == 0 ? null : alertEvent.Related.Select(related => new
        {
            @event = related.Event,
            alert = related.Alert,
            transition = Spelling.Kebab(related.Transition),
            sequence = related.Sequence,
            state = Spelling.Kebab(related.State),
            severity = Spelling.Kebab(related.Severity),
        }),
        revision = alertEvent.Revision is { } revision ? Revision(revision) : null,
        quarantine = alertEvent.Quarantine is { } quarantine ? Quarantine(quarantine, findings) : null,
    };

    private static object Figures(TrajectoryFigures figures) => new
    {
        year = figures.Year,
        provisional = figures.Provisional,
        marginal = figures.Marginal,
        certainty = figures.Certainty is { } certainty
            ? new { value = certainty.Value, cases = certainty.Cases, source = certainty.Source }
            : null,
        share = Points(figures.Share),
        required = Precision.WithoutTrailingZeros(figures.Required),
        gap = Precision.WithoutTrailingZeros(figures.Gap),
        gapUsdMillions = figures.GapUsdMillions is { } gap ? Precision.WithoutTrailingZeros(gap) : (decimal?)null,
        priceBase = figures.PriceBase,
        baselineYear = figures.BaselineYear,
        baselineShare = figures.BaselineShare is { } baseline ? Points(baseline) : (decimal?)null,
        target = Points(figures.Target),
        targetYear = figures.TargetYear,
        model = figures.Model,
        source = figures.Source,
    };

    private static object Account(Account account) => new
    {
        since = new { edition = account.Edition, revision = account.Revision, year = account.Year },
        gapBefore = Precision.WithoutTrailingZeros(account.GapBefore),
        change = Precision.WithoutTrailingZeros(account.Change),
        parts = account.Parts.Select(part => new
        {
            name = Spelling.Kebab(part.Name),
            points = Precision.WithoutTrailingZeros(part.Points),
        }),
        common = account.Common is { } common
            ? new
            {
                kind = Spelling.Kebab(common.Kind),
                relative = Precision.WithoutTrailingZeros(common.Relative),
                spread = Precision.WithoutTrailingZeros(common.Spread),
                allies = common.Allies,
            }
            : null,
    };

    private static object Revision(EvidenceRevision revision) => new
    {
        alert = revision.Alert,
        stands = revision.StillFires,
        figures = revision.Figures.Select(figure => new
        {
            @class = figure.Class.ToName(),
            older = Evidence(figure.Newer.Earlier!),
            newer = Evidence(figure.Newer with { Earlier = null }),
        }),
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
        place = Clip(finding.Location),
        message = Clip(finding.Message),
    };

    // Published and pledged figures are stored as they are, and rounded here; computed ones were when they were decided.
    private static decimal Points(decimal value) => Precision.WithoutTrailingZeros(Shown.Points(value));

    /// <summary>Shortens a text to what an event may carry.</summary>
    public static string Clip(string text) => text.Length <= MaxTextLength ? text : text[..(MaxTextLength - 1)] + "…";
}
