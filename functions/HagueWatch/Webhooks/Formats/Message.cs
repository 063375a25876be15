using HagueWatch.Alerts;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Says of an event what people read, without the markup of any service.</summary>
/// <remarks>
/// Every text in it is on one line and without hidden characters. It may still hold what a service takes for markup:
/// that is for the format to escape.
/// </remarks>
internal sealed record Message
{
    /// <summary>The event's id.</summary>
    public required string Event { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The id of the deployment; null for an event from before events carried one.</summary>
    public required string? Deployment { get; init; }

    /// <summary>What it is about: an alert, a bulletin or an endpoint.</summary>
    public required string Subject { get; init => field = MessageText.Clean(value); }

    public required string Title { get; init => field = MessageText.Clean(value); }

    /// <value>Default: information.</value>
    public AlertSeverity Severity { get; init; }

    public required IReadOnlyList<string> Paragraphs { get; init => field = [.. value.Select(MessageText.Clean)]; }

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<MessageList> Lists { get; init; } = [];

    /// <summary>How many UTF-16 units of text it has.</summary>
    public int Length =>
        Title.Length
        + Paragraphs.Sum(paragraph => paragraph.Length)
        + Facts.Sum(fact => fact.Name.Length + fact.Value.Length)
        + Lists.Sum(list => list.Heading.Length + list.Lines.Sum(line => line.Text.Length));

    /// <summary>Writes as much of it as fits: first fewer entries are shown, then less of each text.</summary>
    /// <param name="write">Returns null where what it has written is too long.</param>
    /// <exception cref="ArgumentException">It is too long even without entries and with short texts.</exception>
    public WebhookBody Fit(Func<Message, string?> write)
    {
        foreach (var length in new[] { 1000, 300, 100 })
        {
            // What fits with some entries fits with fewer.
            var (best, fitting, tooMany) = ((string?)null, -1, LongestList + 1);
            while (tooMany - fitting > 1)
            {
                var entries = (fitting + tooMany) / 2;
                if (write(Shorten(entries, length)) is { } text)
                {
                    (best, fitting) = (text, entries);
                }
                else
                {
                    tooMany = entries;
                }
            }

            if (best is not null)
            {
                return new WebhookBody(Event, best);
            }
        }

        throw new ArgumentException($"The message of {Event} is too long.", nameof(write));
    }

    private int LongestList => Lists.Select(list => list.Entries.Count).DefaultIfEmpty().Max();

    private Message Shorten(int entries, int length) => this with
    {
        Paragraphs = [.. Paragraphs.Select(paragraph => MessageText.Cut(paragraph, length))],
        Facts = [.. Facts.Select(fact => new Fact(fact.Name, MessageText.Cut(fact.Value, length)))],
        Lists = [.. Lists.Select(list => list.Shorten(entries, length))],
    };
}

/// <summary>One fact, such as a share, under its name.</summary>
internal sealed record Fact(string Name, string Value)
{
    public string Value { get; } = MessageText.Clean(Value);
}

/// <summary>A list under its heading.</summary>
/// <param name="Heading">What the entries are.</param>
/// <param name="Entries">The entries that are shown.</param>
/// <param name="Omitted">How many there are besides.</param>
internal sealed record MessageList(string Heading, IReadOnlyList<Entry> Entries, int Omitted = 0)
{
    /// <summary>The entries, and how many there are besides.</summary>
    public IEnumerable<Entry> Lines => Omitted == 0
        ? Entries
        : Entries.Append(new Entry(Entries.Count == 0 ? $"{Omitted} in all" : $"and {Omitted} more"));

    public MessageList Shorten(int entries, int length) => new(
        Heading,
        [.. Entries.Take(entries).Select(entry => new Entry(MessageText.Cut(entry.Text, length), entry.Link))],
        Omitted + Math.Max(Entries.Count - entries, 0));
}

/// <summary>An entry of a list.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Link">Where it can be read; only https is kept, and no longer than services take it.</param>
internal sealed record Entry(string Text, Uri? Link = null)
{
    private const int MaxLink = 2000;

    public string Text { get; } = MessageText.Clean(Text);

    public Uri? Link { get; } =
        Link is { IsAbsoluteUri: true, Scheme: "https", UserInfo: "", AbsoluteUri.Length: <= MaxLink } ? Link : null;
}
