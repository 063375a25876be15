using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Puts events into messages.</summary>
internal static class Messages
{
    public static Message Create(AlertEvent one) => new()
    {
        Event = one.Id,
        Time = one.Time,
        Deployment = one.Deployment,
        Subject = one.Alert.ToString(),
        Title = $"{AlertWords.Transition(one.Transition, one.State)}: {AlertWords.Topic(one.Alert)}",
        Severity = one.Severity,
        Paragraphs = one.Caveat is { } caveat && !one.Summary.Contains(caveat, StringComparison.Ordinal)
            ? [one.Summary, caveat]
            : [one.Summary],
        Facts = AlertFacts.Create(one),
        Lists = [.. AlertFacts.Lists(one).Where(list => list.Lines.Any())],
    };

    public static Message Create(Bulletin bulletin) => new()
    {
        Event = bulletin.Id,
        Time = bulletin.Time,
        Deployment = bulletin.Deployment,
        Subject = bulletin.Subject,
        Title = $"Bulletin: {bulletin.Title}",
        Paragraphs = [bulletin.Summary],
        Lists = [.. BulletinLists(bulletin).Where(list => list.Lines.Any())],
    };

    public static Message Create(Snapshot snapshot) => new()
    {
        Event = snapshot.Id,
        Time = snapshot.Time,
        Deployment = snapshot.Deployment,
        Subject = snapshot.Subject,
        Title = "What fires now",
        Paragraphs = [SnapshotData.Summarise(snapshot)],
        Lists = snapshot.Firing.Count == 0
            ? []
            : [new MessageList("Alerts", [.. snapshot.Firing.Select(firing => new Entry(Describe(firing)))])],
    };

    public static Message Create(Ping ping) => new()
    {
        Event = ping.Id,
        Time = ping.Time,
        Deployment = ping.Deployment,
        Subject = ping.Endpoint,
        Title = $"Test of the endpoint {ping.Endpoint}",
        Paragraphs = [Ping.Message],
    };

    public static Message Create(Endpoint endpoint, Heartbeat heartbeat) => new()
    {
        Event = heartbeat.IdFor(endpoint),
        Time = heartbeat.Time,
        Deployment = heartbeat.Deployment,
        Subject = endpoint.Id,
        Title = "Hague Watch works",
        Paragraphs = ["A sign of life: where it stays away, nothing else comes either."],
        Facts =
        [
            new("Alerts that fire", heartbeat.AlertsFiring.ToString(CultureInfo.InvariantCulture)),
            new("Sent", Spelling.Kebab(endpoint.Heartbeat)),
        ],
        Lists =
        [
            new MessageList(
                "Newest editions",
                [
                    .. heartbeat.Editions.Select(edition => new Entry(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{PublisherNames.Of(edition.Publisher)} {edition.Edition}, published on {edition.Published:yyyy-MM-dd}"))),
                ]),
        ],
    };

    private static IEnumerable<MessageList> BulletinLists(Bulletin bulletin) =>
    [
        new("What changed", [.. bulletin.Changed.Select(item => new Entry(Describe(item)))]),
        new(
            "The biggest moves",
            [
                .. bulletin.Movers.Select(move => new Entry(
                    $"{Allies.NameOf(move.Ally)}: gap {Shown.FormatGap(move.Gap)} points, "
                    + AlertWords.Change(move.Change, move.Parts))),
            ]),
        new("Nothing changed", [.. bulletin.Unchanged.Select(ally => new Entry(Allies.NameOf(ally)))]),
    ];

    private static string Describe(BulletinItem item) => string.Join(
        "; ",
        new[]
        {
            $"{AlertWords.Topic(item.Alert)}: {Spelling.Kebab(item.Transition)}, {Spelling.Kebab(item.Severity)}",
            AlertWords.Figures(item.Year, item.Share, item.Gap, item.Certainty),
            item.Change is { } change ? AlertWords.Change(change, item.Parts) : null,
            item.With.Count == 0 ? null : $"related: {string.Join(", ", item.With)}",
            item.Silenced ? "kept back by a silence" : null,
        }.OfType<string>());

    private static string Describe(FiringEvent firing)
    {
        var (last, figures) = (firing.Last, firing.Last.Figures);
        var what = figures is null
            ? last.Summary
            : AlertWords.Figures(figures.Year, figures.Share, figures.Gap, figures.Certainty?.Value);
        var since = firing.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{AlertWords.Topic(last.Alert)}: {Spelling.Kebab(last.Severity)}, since {since}; {what}";
    }
}
