using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Creates the <c>data</c> of a bulletin, the contract of <c>docs/webhooks.md</c>.</summary>
/// <remarks>Every name is spelled out here, so that renaming a property elsewhere cannot change what is sent.</remarks>
internal static class BulletinData
{
    /// <summary>Creates a bulletin's members, with its first items.</summary>
    public static object Create(Bulletin bulletin, int items) => new
    {
        publisher = bulletin.Publisher,
        edition = bulletin.Edition,
        revision = bulletin.Revision,
        title = bulletin.Title,
        published = bulletin.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        summary = bulletin.Summary,
        counts = new
        {
            raised = bulletin.Counts.Raised,
            updated = bulletin.Counts.Updated,
            resolved = bulletin.Counts.Resolved,
            retracted = bulletin.Counts.Retracted,
            verdicts = bulletin.Counts.Verdicts,
            silenced = bulletin.Counts.Silenced,
            firing = bulletin.Counts.Firing,
        },
        changed = bulletin.Changed.Take(items).Select(Item),
        changedOmitted = items < bulletin.Changed.Count ? bulletin.Changed.Count - items : (int?)null,
        unchanged = bulletin.Unchanged,
        movers = bulletin.Movers.Select(move => new
        {
            ally = move.Ally,
            gap = Trim(move.Gap),
            change = Trim(move.Change),
            parts = Parts(move.Parts),
        }),
    };

    private static object Item(BulletinItem item) => new
    {
        @event = item.Event,
        alert = item.Alert,
        ally = item.Ally,
        transition = Spelling.Kebab(item.Transition),
        severity = Spelling.Kebab(item.Severity),
        cause = item.Cause is { } cause ? Spelling.Kebab(cause) : null,
        year = item.Year,
        share = item.Share is { } share ? Trim(Shown.Points(share)) : (decimal?)null,
        gap = item.Gap is { } gap ? Trim(gap) : (decimal?)null,
        certainty = item.Certainty,
        change = item.Change is { } change ? Trim(change) : (decimal?)null,
        parts = item.Parts.Count == 0 ? null : Parts(item.Parts),
        with = item.With.Count == 0 ? null : item.With,
        silenced = item.Silenced ? true : (bool?)null,
    };

    private static Dictionary<string, decimal> Parts(IReadOnlyList<AccountPart> parts) =>
        parts.ToDictionary(part => Spelling.Kebab(part.Name), part => Trim(part.Points));

    private static decimal Trim(decimal value) => Precision.WithoutTrailingZeros(value);
}
