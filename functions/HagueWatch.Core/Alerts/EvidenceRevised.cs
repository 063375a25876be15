using System.Globalization;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Describes <c>evidence.revised</c>: figures behind a firing alert were replaced.</summary>
internal static class EvidenceRevised
{
    public static AlertKey KeyFor(AlertKey alert) => new(AlertKind.EvidenceRevised, alert.Subject, alert.Criterion);

    /// <param name="alert">The alert whose figures were replaced.</param>
    /// <param name="change">The figures.</param>
    /// <param name="record">The alert after the evaluation.</param>
    public static AlertEvent Describe(AlertKey alert, EvidenceChange change, AlertRecord record)
    {
        var last = record.Last!;
        var fires = record.State == AlertState.Firing;
        var changes = string.Join(' ', change.Figures.Select(revision => Format(last, revision)));
        return new AlertEvent
        {
            Alert = KeyFor(alert),
            Transition = AlertTransition.Updated,
            Severity = change.Severity,
            Ally = last.Ally,
            Publisher = last.Publisher,
            Pledge = last.Pledge,
            Summary = $"{changes} The alert {(fires ? "still fires" : "is over")} ({alert}).",
            Evidence = [.. change.Figures.Select(revision => revision.Newer)],
            Revision = new EvidenceRevision(alert, fires, change.Figures),
        };
    }

    private static string Format(AlertEvent last, FigureRevision revision)
    {
        var (now, before) = (revision.Newer, revision.Newer.Earlier!);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Allies.NameOf(last.Ally!)}, {Indicators.FromCode(now.Indicator).Name} in {now.Year}: {FormatValue(now)}, "
            + $"before {FormatValue(before)} ({revision.Class.ToName()}).");
    }

    private static string FormatValue(Evidence figure) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Shown.FormatShare(figure.Value)} % in {PublisherNames.Of(figure.Publisher)}'s edition {figure.Edition}, "
        + $"revision {figure.Revision}");
}
