using System.Collections.Concurrent;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Statistics;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Site;

/// <summary>Holds all that may be published, as it was read at once: every page and file follows from it alone.</summary>
/// <remarks>Nothing about operators, endpoints, silences, quarantine or the pipeline's own alerts is in it.</remarks>
internal sealed class PublicRecord
{
    private readonly Dictionary<(string Publisher, int Link), ArchivedEdition> byLink;
    private readonly ConcurrentDictionary<(string Pledge, int Link, DateOnly Day), IReadOnlyList<Assessment>> assessed = [];
    private readonly ConcurrentDictionary<(string Publisher, int Older, int Newer), EditionComparison> compared = [];
    private IReadOnlyList<OutlookCase>? outlookCases;
    private IReadOnlyList<OutlookScore>? outlookScores;
    private IReadOnlyList<PlanScore>? planScores;
    private IReadOnlyList<string>? outlookCaveats;

    /// <param name="catalogue">The index of what is held, without the publishers that are left out.</param>
    /// <param name="editions">The editions that the catalogue names, as they may be published.</param>
    public PublicRecord(Catalogue catalogue, IReadOnlyList<ArchivedEdition> editions)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(editions);
        (Catalogue, Editions) = (catalogue, editions);
        byLink = editions.ToDictionary(edition => (edition.Entry.Publisher, edition.Entry.Link));
    }

    public Catalogue Catalogue { get; }

    /// <summary>Every edition and revision that is held, by publisher and then in the order of its chain.</summary>
    public IReadOnlyList<ArchivedEdition> Editions { get; }

    public required PledgeBook Pledges { get; init; }

    public required CorroborationBook Corroboration { get; init; }

    /// <summary>The publishers by their ids, those without an edition included.</summary>
    public required IReadOnlyDictionary<string, PublisherDescriptor> Publishers { get; init; }

    /// <summary>What was told of allies' spending, the oldest first.</summary>
    public required IReadOnlyList<AlertEvent> Events { get; init; }

    /// <summary>What was told of whole editions, the oldest first.</summary>
    public required IReadOnlyList<Bulletin> Bulletins { get; init; }

    /// <summary>What was expected by each edition, in the order of the outlooks' chain.</summary>
    public IReadOnlyList<KeptOutlook> Outlooks { get; init; } = [];

    /// <summary>The instant of the assessment that the record follows from: its only clock.</summary>
    public required DateTimeOffset Evaluated { get; init; }

    /// <summary>The day on which the publisher of the pledges' figures was last reached; null where it never was.</summary>
    public DateOnly? Checked { get; init; }

    /// <summary>The day on which the archive was last proved to be unaltered; null where it never was.</summary>
    public DateOnly? Verified { get; init; }

    /// <summary>The site's own address with a slash at its end; null where none is set.</summary>
    public Uri? Address { get; init; }

    /// <summary>The publishers in the order of their ids.</summary>
    public IEnumerable<PublisherDescriptor> PublishersInOrder =>
        Publishers.Values.OrderBy(publisher => publisher.Id, StringComparer.Ordinal);

    /// <summary>The bodies of the events, then of the bulletins, as webhooks are sent them.</summary>
    public IEnumerable<WebhookBody> Told =>
    [
        .. Events.Select(CloudEventsFormat.Instance.WriteAlert), .. Bulletins.Select(CloudEventsFormat.Instance.WriteBulletin),
    ];

    /// <summary>The day of the assessment.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Evaluated.UtcDateTime);

    /// <summary>The newest edition of a publisher; null where none is known.</summary>
    public ArchivedEdition? Current(string publisher) =>
        Catalogue.CurrentAt(publisher, Evaluated) is { } entry ? Open(entry) : null;

    /// <summary>The editions of a publisher that are known, each as it was revised last, in the order of release.</summary>
    public IEnumerable<ArchivedEdition> Known(string publisher) =>
        Catalogue.KnownAt(publisher, Evaluated).Select(Open);

    /// <summary>The common pledge whose path the site leads with: the first path that binds every ally.</summary>
    public Pledge? Path =>
        Pledges.InForce(Day).FirstOrDefault(pledge => pledge.Kind == PledgeKind.Path && pledge.Allies is null);

    /// <summary>What is expected by the newest edition; null where nothing is kept of it.</summary>
    public EditionOutlook? Outlook =>
        Path is { } path && Catalogue.CurrentAt(path.Publisher, Evaluated) is { } current
            ? Outlooks.Select(one => one.Outlook).LastOrDefault(one =>
                (one.Publisher, one.Edition, one.Revision) == (current.Publisher, current.Edition, current.Revision))
            : null;

    /// <summary>What came of all that was expected, by what the editions say that are known.</summary>
    public IReadOnlyList<OutlookCase> OutlookCases => outlookCases ??=
    [
        .. Outlooks.SelectMany(one => OutlookCase.Find(one.Outlook, Known(one.Entry.Publisher).Select(edition => edition.Edition))),
    ];

    /// <summary>How all outlooks did, by pledge and horizon.</summary>
    public IReadOnlyList<OutlookScore> OutlookScores => outlookScores ??= OutlookScore.Of(OutlookCases);

    /// <summary>How allies' own plans did, beside the outlooks in the same cases, by horizon.</summary>
    public IReadOnlyList<PlanScore> PlanScores => planScores ??= PlanScore.Of(OutlookCases);

    /// <summary>Where an edition that scores does not mean quite the same figures as that of the outlook.</summary>
    public IReadOnlyList<string> OutlookCaveats => outlookCaveats ??= OutlookScore.CaveatsOf(
        OutlookCases, [.. Outlooks.Select(one => one.Entry.Publisher).Distinct().SelectMany(Known)]);

    /// <summary>Assesses every ally that a pledge binds by the newest edition.</summary>
    public IReadOnlyList<Assessment> Assess(Pledge pledge)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        return Catalogue.CurrentAt(pledge.Publisher, Evaluated) is { } entry ? Assess(pledge, entry, Day) : [];
    }

    /// <summary>Assesses every ally that a pledge binds by an edition, as of the day from which it was known.</summary>
    public IReadOnlyList<Assessment> AssessAsKnownWith(Pledge pledge, CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Assess(pledge, entry, DateOnly.FromDateTime(entry.KnownFrom.UtcDateTime));
    }

    /// <summary>Compares two editions of a publisher, each two of them once.</summary>
    public EditionComparison Compare(ArchivedEdition older, ArchivedEdition newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        return compared.GetOrAdd(
            (older.Entry.Publisher, older.Entry.Link, newer.Entry.Link), _ => EditionComparison.Compare(older.Edition, newer.Edition));
    }

    /// <summary>Finds, of two current editions, what the publisher of the newer one had published last when the older one came.</summary>
    /// <returns>Null where that is not held.</returns>
    public ArchivedEdition? KnownTogether(ArchivedEdition first, ArchivedEdition second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Catalogue.KnownTogether(first.Entry, second.Entry, Evaluated) is { } together ? Open(together) : null;
    }

    /// <summary>Finds the edition that a piece of evidence is of; null where it may not be published.</summary>
    public ArchivedEdition? Find(Evidence figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Editions.FirstOrDefault(edition => edition.Entry is var entry
            && (entry.Publisher, entry.Edition, entry.Revision) == (figure.Publisher, figure.Edition, figure.Revision));
    }

    /// <summary>The address of a page or file: in full where the site's own is known, else from the root.</summary>
    public Uri Locate(string path) => Address is { } root ? new Uri(root, path) : new Uri(path, UriKind.Relative);

    /// <summary>The publisher's name, as sentences have it.</summary>
    public string NameOf(string publisher) => Publishers[publisher].Terms.Name;

    public ArchivedEdition Open(CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return byLink[(entry.Publisher, entry.Link)];
    }

    private IReadOnlyList<Assessment> Assess(Pledge pledge, CatalogueEntry entry, DateOnly day)
    {
        if (assessed.TryGetValue((pledge.Id, entry.Link, day), out var found))
        {
            return found;
        }

        var edition = Open(entry).Edition;
        var history = new PathHistory(pledge, edition, day);
        foreach (var earlier in history.Earlier(Catalogue, entry))
        {
            history.Consider(earlier, Open(earlier.Entry).Edition);
        }

        var before = Catalogue.KnownAt(entry.Publisher, entry.KnownFrom)
            .Where(one => one.LastYear < entry.LastYear)
            .Select(one => Open(one).Edition)
            .ToList();
        var revisions = EstimateRevisions.Find(edition, before, Indicators.FromCode(pledge.Indicator));
        return assessed[(pledge.Id, entry.Link, day)] =
        [
            .. Assessor.AssessAll(pledge, edition, day, history.OffPath.Contains)
                .Select(assessment => assessment with { Certainty = Certainty.Of(assessment, revisions) }),
        ];
    }
}
