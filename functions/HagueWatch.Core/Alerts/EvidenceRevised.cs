using System.Globalization;
using HagueWatch.Editions.Revisions;

namespace HagueWatch.Alerts;

/// <summary>Describes <c>evidence.revised</c>: figures behind a firing alert were replaced, and whether it still stands.</summary>
internal static class EvidenceRevised
{
    public static (string Alert, EventDescription Description) Create(Condition condition, AlertRecord record)
    {
        var about = record.Last!;
        var stands = record.State == AlertState.Firing;
        var subject = condition.Alert[(about.Kind.Name.Length + 1)..];
        return ($"{AlertKind.EvidenceRevised}/{subject}", new EventDescription
        {
            Kind = AlertKind.EvidenceRevised,
            Severity = AlertSeverity.Information,
            Ally = about.Ally,
            Publisher = about.Publisher,
            Pledge = about.Pledge,
            Summary = $"{string.Join(" ", condition.Revisions.Select(revision => Words(about.Ally!, revision)))} The alert {condition.Alert} {(stands ? "still stands" : "is over")}.",
            Evidence = [.. condition.Revisions.Select(revision => revision.Newer)],
            Revision = new EvidenceRevision(condition.Alert, stands, condition.Revisions),
        });
    }

    private static string Words(string ally, FigureRevision revision)
    {
        var (now, before) = (revision.Newer, revision.Newer.Earlier!);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ally} {now.Indicator} {now.Year} is {now.Value:0.00##} % in edition {now.Edition} revision {now.Revision}, it was {before.Value:0.00##} % in edition {before.Edition} revision {before.Revision} ({revision.Class.ToName()}).");
    }
}
