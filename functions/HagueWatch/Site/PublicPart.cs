using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Publishers;

namespace HagueWatch.Site;

/// <summary>Takes from what is held what anyone may see. Pure.</summary>
internal sealed class PublicPart(IReadOnlyDictionary<string, PublisherDescriptor> publishers, SiteSettings settings)
{
    private static readonly HashSet<AlertKind> Kinds =
        [.. AlertKind.Spending, AlertKind.PlanBelowPledge, AlertKind.OutlookUnlikely, AlertKind.VerdictChanged, AlertKind.EvidenceRevised];

    /// <summary>Leaves out what operators said, and the publishers whose figures are not to be published.</summary>
    public Catalogue Of(Catalogue catalogue) => catalogue with
    {
        Editions = [.. catalogue.Editions.Where(entry => !settings.Omit.Contains(entry.Publisher)).Select(Redact)],
        Amendments =
        [
            .. (catalogue.Amendments ?? [])
                .Where(amendment => !settings.Omit.Contains(amendment.Publisher))
                .Select(amendment => Redact(amendment)!),
        ],
    };

    /// <summary>Leaves out figures that may not be republished, and the findings of validation.</summary>
    public IReadOnlyList<ArchivedEdition> Of(IReadOnlyList<ArchivedEdition> editions) => [.. editions.Select(Redact)];

    private static CatalogueEntry Redact(CatalogueEntry entry) => entry with
    {
        Traceparent = null,
        Withdrawn = Redact(entry.Withdrawn),
        Redated = Redact(entry.Redated),
    };

    private static Amendment? Redact(Amendment? amendment) =>
        amendment is null ? null : amendment with { Reason = "", By = "" };

    private ArchivedEdition Redact(ArchivedEdition archived)
    {
        var mayRepublish = publishers[archived.Entry.Publisher].MayRepublish;
        return archived with
        {
            Description = archived.Description with { Acceptance = null, Findings = [] },
            Entry = Redact(archived.Entry),
            Edition = archived.Edition.WithObservations(
                [.. archived.Edition.Observations.Where(one => mayRepublish(one))]),
        };
    }

    /// <summary>Takes the events of allies' spending that the ledger has decided, without what operators said of them.</summary>
    public IReadOnlyList<AlertEvent> Of(IReadOnlyList<AlertEvent> kept, Ledger ledger)
    {
        var decided = kept
            .Where(one => one.Time <= ledger.Evaluated)
            .UnionBy(ledger.Unpublished, one => one.Id)
            .Where(one => one.Ally is not null && one.Publisher is { } publisher && !settings.Omit.Contains(publisher))
            .Where(one => Kinds.Contains(one.Kind))
            .OrderBy(one => one.Time)
            .ThenBy(one => one.Alert)
            .ThenBy(one => one.Sequence);
        var published = new List<AlertEvent>();
        var last = new Dictionary<AlertKey, AlertEvent>();
        foreach (var one in decided)
        {
            // What is told again when a silence is over names the operator, and nothing that is new.
            if (last.GetValueOrDefault(one.Alert) is not { SilencedBy: not null } before || !Repeats(one, before))
            {
                published.Add(Redact(one));
            }

            last[one.Alert] = one;
        }

        return published;
    }

    public IReadOnlyList<Bulletin> Of(IReadOnlyList<Bulletin> kept, Ledger ledger) =>
    [
        .. kept
            .Where(one => one.Time <= ledger.Evaluated)
            .UnionBy(ledger.UnpublishedBulletins, one => one.Id)
            .Where(one => !settings.Omit.Contains(one.Publisher))
            .OrderBy(one => one.Time)
            .ThenBy(one => one.Subject, StringComparer.Ordinal)
            .ThenBy(one => one.Link)
            .Select(one => one with
            {
                Traceparent = null,
                Counts = one.Counts with { Silenced = 0 },
                Changed =
                [
                    .. one.Changed
                        .Where(item => Kinds.Contains(item.Alert.Kind))
                        .Select(item => item with { Silenced = false }),
                ],
            }),
    ];

    private AlertEvent Redact(AlertEvent one) => one with
    {
        Traceparent = null,
        SilencedBy = null,
        Acknowledged = null,
        Quarantine = null,
        Evidence = [.. one.Evidence.Select(Redact)],
        Revision = one.Revision is { } revision
            ? revision with
            {
                Figures = [.. revision.Figures.Select(figure => figure with { Newer = Redact(figure.Newer) })],
            }
            : null,
    };

    private Evidence Redact(Evidence evidence) => evidence with
    {
        Url = PublicAddress.Or(evidence.Url, publishers[evidence.Publisher]),
        Earlier = evidence.Earlier is { } earlier ? Redact(earlier) : null,
    };

    private static bool Repeats(AlertEvent one, AlertEvent before) =>
        one.Summary.Length > before.Summary.Length
        && one.Summary.EndsWith(before.Summary, StringComparison.Ordinal)
        && one.Figures == before.Figures;
}
