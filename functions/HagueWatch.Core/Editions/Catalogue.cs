using System.Text.Json.Serialization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Indexes all chains: which editions are held. It can be recreated from the chains at any time.</summary>
internal sealed record Catalogue
{
    public static Catalogue Empty { get; } = new() { Editions = [] };

    /// <summary>Every committed edition as it was committed, by publisher and then in the order of its chain.</summary>
    public required IReadOnlyList<CatalogueEntry> Editions { get; init; }

    /// <summary>The withdrawals and redatings, in the same order; null where there is none.</summary>
    public IReadOnlyList<Amendment>? Amendments { get; init; }

    /// <summary>The outlooks that are kept, in the order of their chain; null where there is none.</summary>
    public IReadOnlyList<OutlookEntry>? Outlooks { get; init; }

    /// <summary>Grows with every commit of a publisher's chain.</summary>
    public int Version => Editions.Count + (Amendments?.Count ?? 0);

    /// <summary>Every committed edition as it is amended.</summary>
    [JsonIgnore]
    public IEnumerable<CatalogueEntry> Entries => Editions.Select(Amend);

    /// <summary>A publisher's editions as they are amended, in the order of its chain.</summary>
    public IEnumerable<CatalogueEntry> EntriesOf(string publisher) =>
        Editions.Where(entry => entry.Publisher == publisher).Select(Amend);

    public IEnumerable<Amendment> AmendmentsOf(string publisher) =>
        (Amendments ?? []).Where(amendment => amendment.Publisher == publisher);

    /// <summary>All links of a chain, a publisher's or <see cref="OutlookEntry.Chain"/>, that the catalogue knows.</summary>
    public IEnumerable<LinkReference> LinksOf(string chain) => chain == OutlookEntry.Chain
        ? (Outlooks ?? []).Select(one => new LinkReference(one.Link, one.LinkSha256))
        : Editions.Where(entry => entry.Publisher == chain)
            .Select(entry => new LinkReference(entry.Link, entry.LinkSha256))
            .Concat(AmendmentsOf(chain).Select(one => new LinkReference(one.Link, one.LinkSha256)));

    /// <summary>The last link of a chain, as far as the catalogue knows.</summary>
    public LinkReference? LastLink(string chain) => LinksOf(chain).MaxBy(link => link.Link);

    /// <summary>Finds what was expected by a revision of an edition and a version of the method; null where nothing is kept.</summary>
    public OutlookEntry? FindOutlook(string publisher, string edition, int revision, int method) => (Outlooks ?? []).FirstOrDefault(one =>
        (one.Publisher, one.Edition, one.Revision, one.Method) == (publisher, edition, revision, method));

    /// <summary>
    /// Finds the newest revision of each edition that was known at an instant, in the order of release.
    /// </summary>
    /// <remarks>
    /// The newest became known last: a back-filled older revision does not replace a fetched newer one.
    /// </remarks>
    public IReadOnlyList<CatalogueEntry> KnownAt(string publisher, DateTimeOffset instant) =>
    [
        .. EntriesOf(publisher)
            .Where(entry => entry.IsKnownAt(instant))
            .GroupBy(entry => entry.Edition, StringComparer.Ordinal)
            .OrderBy(revisions => revisions.Key, EditionOrder.Instance)
            .Select(revisions => revisions.MaxBy(entry => (entry.KnownFrom, entry.Link))!),
    ];

    /// <summary>Finds the newest edition of a publisher that was known at an instant.</summary>
    public CatalogueEntry? CurrentAt(string publisher, DateTimeOffset instant) =>
        KnownAt(publisher, instant).LastOrDefault();

    /// <summary>Finds, of two current editions, what the publisher of the newer one had published last when the older one came.</summary>
    /// <returns>Null where that is not held.</returns>
    public CatalogueEntry? KnownTogether(CatalogueEntry first, CatalogueEntry second, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (older, newer) = first.Published < second.Published ? (first, second) : (second, first);
        return KnownAt(newer.Publisher, instant).LastOrDefault(entry => entry.Published <= older.Published);
    }

    /// <summary>Finds the editions and revisions that were current before an entry, the newest first.</summary>
    /// <remarks>What was withdrawn before the entry became known no longer counts.</remarks>
    public IEnumerable<CatalogueEntry> CurrentBefore(CatalogueEntry entry) =>
        EntriesOf(entry.Publisher)
            .Where(earlier => earlier.KnownFrom < entry.KnownFrom && earlier.IsKnownAt(entry.KnownFrom))
            .OrderByDescending(earlier => (earlier.KnownFrom, earlier.Link))
            .Where(earlier => CurrentAt(earlier.Publisher, earlier.KnownFrom) == earlier);

    /// <summary>Adds a commit at its place; adding it twice changes nothing.</summary>
    public Catalogue With(CatalogueEntry entry) =>
        Editions.Any(held => held.Publisher == entry.Publisher && held.Link == entry.Link)
            ? this
            : this with
            {
                Editions =
                [
                    .. Editions.Append(entry)
                        .OrderBy(one => one.Publisher, StringComparer.Ordinal)
                        .ThenBy(one => one.Link),
                ],
            };

    /// <summary>Adds an amendment at its place; adding it twice changes nothing.</summary>
    public Catalogue With(Amendment amendment) =>
        AmendmentsOf(amendment.Publisher).Any(held => held.Link == amendment.Link)
            ? this
            : this with
            {
                Amendments =
                [
                    .. (Amendments ?? []).Append(amendment)
                        .OrderBy(one => one.Publisher, StringComparer.Ordinal)
                        .ThenBy(one => one.Link),
                ],
            };

    /// <summary>Adds an outlook at its place; adding it twice changes nothing.</summary>
    public Catalogue With(OutlookEntry outlook) =>
        (Outlooks ?? []).Any(held => held.Link == outlook.Link)
            ? this
            : this with { Outlooks = [.. (Outlooks ?? []).Append(outlook).OrderBy(one => one.Link)] };

    // Of several amendments of a kind, the last one counts.
    private CatalogueEntry Amend(CatalogueEntry entry)
    {
        foreach (var amendment in AmendmentsOf(entry.Publisher).Where(one => one.Amends.Contains(entry.Link)))
        {
            entry = amendment.Kind switch
            {
                LinkKind.Withdrawal => entry with { Withdrawn = amendment },
                LinkKind.Redating => entry with { KnownFrom = amendment.Instant, Redated = amendment },
                _ => throw new ArgumentOutOfRangeException(nameof(entry), amendment.Kind, null),
            };
        }

        return entry;
    }
}

/// <summary>Names a link of a publisher's chain and its hash.</summary>
internal sealed record LinkReference(int Link, Sha256 LinkSha256);

/// <summary>Represents a commit of a chain, with what is needed to choose an edition without opening it.</summary>
internal sealed record CatalogueEntry
{
    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    public required string Title { get; init; }

    public required DateOnly Published { get; init; }

    /// <summary>When the edition became known: its retrieval, or its publication if it was back-filled.</summary>
    public required DateTimeOffset KnownFrom { get; init; }

    public required int Observations { get; init; }

    public required FiscalYear LastYear { get; init; }

    /// <summary>The number of findings that came with it.</summary>
    public required int Findings { get; init; }

    public required IReadOnlyList<Sha256> Documents { get; init; }

    public required string Manifest { get; init; }

    public required Sha256 ManifestSha256 { get; init; }

    public required int Link { get; init; }

    public required Sha256 LinkSha256 { get; init; }

    /// <summary>The trace of the run that committed it, if there was one.</summary>
    public string? Traceparent { get; init; }

    /// <summary>What took it out of what is known; null where nothing did.</summary>
    [JsonIgnore]
    public Amendment? Withdrawn { get; init; }

    /// <summary>What corrected <see cref="KnownFrom"/>; null where nothing did.</summary>
    [JsonIgnore]
    public Amendment? Redated { get; init; }

    public bool IsKnownAt(DateTimeOffset instant) => KnownFrom <= instant && !(Withdrawn?.Instant <= instant);
}
