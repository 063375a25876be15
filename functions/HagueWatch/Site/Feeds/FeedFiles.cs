using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using HagueWatch.Alerts;
using HagueWatch.Site.Data;
using HagueWatch.Statistics;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Site.Feeds;

/// <summary>Writes everything that was told as Atom and as JSON Feed 1.1: in all, by ally and by severity.</summary>
/// <remarks>An entry's id follows from its event's and never changes; a feed's time is that of its newest entry.</remarks>
internal static class FeedFiles
{
    private const int EntriesShown = 100;
    private const string Author = "Hague Watch";

    public static IEnumerable<SiteFile> Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var events = record.Events.Select(FeedEntry.Of).ToList();
        var bulletins = record.Bulletins.Select(FeedEntry.Of);
        IEnumerable<Feed> feeds =
        [
            new("all", "Hague Watch: everything", SitePaths.Alerts, [.. events, .. bulletins]),
            .. Allies.All.Select(ally => new Feed(
                ally.Code.ToLowerInvariant(),
                $"Hague Watch: {ally.Name}",
                ally.IsMemberOn(record.Day) ? SitePaths.Ally(ally.Code) : SitePaths.Alerts,
                [.. record.Events.Where(one => one.Ally == ally.Code).Select(FeedEntry.Of)])),
            .. Enum.GetValues<AlertSeverity>().Select(severity => new Feed(
                Spelling.Kebab(severity),
                $"Hague Watch: {Spelling.Kebab(severity)}",
                SitePaths.Alerts,
                [.. record.Events.Where(one => one.Severity == severity).Select(FeedEntry.Of)])),
        ];
        return feeds.SelectMany(feed => new[] { feed.ToAtom(record), feed.ToJson(record) });
    }

    private sealed record Feed(string Name, string Title, string Home, IReadOnlyList<FeedEntry> All)
    {
        private IReadOnlyList<FeedEntry> Entries { get; } =
        [
            .. All.OrderByDescending(entry => entry.Time).ThenBy(entry => entry.Id, StringComparer.Ordinal).Take(EntriesShown),
        ];

        public SiteFile ToAtom(PublicRecord record)
        {
            var feed = new SyndicationFeed(
                Entries.Select(entry => new SyndicationItem(
                    Plain(entry.Title), new TextSyndicationContent(Plain(entry.Summary)), record.Locate(entry.Page), entry.Urn, entry.Time)
                {
                    PublishDate = entry.Time,
                }))
            {
                Id = $"urn:haguewatch:feed:{Name}",
                Title = new TextSyndicationContent(Title),
                LastUpdatedTime = Entries is [var newest, ..] ? newest.Time : DateTimeOffset.UnixEpoch,
            };
            feed.Authors.Add(new SyndicationPerson { Name = Author });
            feed.Links.Add(SyndicationLink.CreateSelfLink(record.Locate($"/feeds/{Name}.atom")));
            feed.Links.Add(SyndicationLink.CreateAlternateLink(record.Locate(Home)));
            using var bytes = new MemoryStream();
            var form = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
            using (var writer = XmlWriter.Create(bytes, form))
            {
                new Atom10FeedFormatter(feed).WriteTo(writer);
            }

            return new SiteFile($"feeds/{Name}.atom", "application/atom+xml; charset=utf-8", bytes.ToArray());
        }

        public SiteFile ToJson(PublicRecord record) => new(
            $"feeds/{Name}.json",
            "application/feed+json; charset=utf-8",
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    version = "https://jsonfeed.org/version/1.1",
                    title = Title,
                    home_page_url = record.Locate(Home),
                    feed_url = record.Locate($"/feeds/{Name}.json"),
                    language = "en",
                    authors = new[] { new { name = Author } },
                    items = Entries.Select(entry => new
                    {
                        id = entry.Urn,
                        url = record.Locate(entry.Page),
                        title = entry.Title,
                        content_text = entry.Summary,
                        date_published = CloudEventsFormat.FormatInstant(entry.Time),
                        tags = entry.Tags,
                    }),
                },
                DataProduct.Json));

        // What XML cannot hold, no publisher means to say.
        private static string Plain(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
    }

    private sealed record FeedEntry(string Id, string Title, string Summary, DateTimeOffset Time, IReadOnlyList<string> Tags)
    {
        public string Urn => $"urn:haguewatch:event:{Id}";

        public string Page => SitePaths.Alert(Id);

        public static FeedEntry Of(AlertEvent one) => new(
            one.Id,
            $"{AlertWords.Transition(one.Transition, one.State)}: {AlertWords.Topic(one.Alert)}",
            one.Summary,
            one.Time,
            [one.Kind.Name, Spelling.Kebab(one.Severity), one.Ally!]);

        public static FeedEntry Of(Bulletin one) =>
            new(one.Id, $"Bulletin: {one.Title}", one.Summary, one.Time, ["bulletin", one.Publisher]);
    }
}
