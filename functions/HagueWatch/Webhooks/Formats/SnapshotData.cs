using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Creates the <c>data</c> of a snapshot, the contract of <c>docs/webhooks.md</c>.</summary>
/// <remarks>Every name is spelled out here, so that renaming a property elsewhere cannot change what is sent.</remarks>
internal static class SnapshotData
{
    /// <summary>Creates a snapshot's members, with its first alerts.</summary>
    public static object Create(Snapshot snapshot, int alerts) => new
    {
        endpoint = snapshot.Endpoint,
        summary = Summarise(snapshot),
        firing = snapshot.Firing.Count,
        alerts = snapshot.Firing.Take(alerts).Select(Alert),
        alertsOmitted = alerts < snapshot.Firing.Count ? snapshot.Firing.Count - alerts : (int?)null,
    };

    public static string Summarise(Snapshot snapshot) => snapshot.Firing.Count switch
    {
        0 => "Nothing fires of what this endpoint wants.",
        1 => "1 alert fires of what this endpoint wants.",
        var count => string.Create(
            CultureInfo.InvariantCulture, $"{count} alerts fire of what this endpoint wants."),
    };

    private static object Alert(FiringEvent firing)
    {
        var last = firing.Last;
        return new
        {
            @event = last.Id,
            alert = last.Alert,
            severity = Spelling.Kebab(last.Severity),
            sequence = last.Sequence,
            since = CloudEventsFormat.FormatInstant(firing.Since),
            ally = last.Ally,
            year = last.Figures?.Year,
            share = last.Figures is { } figures ? Trim(Shown.Points(figures.Share)) : (decimal?)null,
            gap = last.Figures is { } figures2 ? Trim(figures2.Gap) : (decimal?)null,
            certainty = last.Figures?.Certainty?.Value,
            summary = AlertData.Clip(last.Summary),
        };
    }

    private static decimal Trim(decimal value) => Precision.WithoutTrailingZeros(value);
}
