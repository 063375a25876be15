using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Archive.Verification;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Site;

/// <summary>Reads what may be published, and nothing else.</summary>
internal sealed class PublicRecordReader(
    JsonBlob<Ledger> ledgers,
    JsonBlob<Catalogue> catalogues,
    EditionArchive archive,
    KeptEvents events,
    RunRecords runs,
    PledgeBook pledges,
    CorroborationBook corroboration,
    PublisherRegistry publishers,
    SiteSettings settings)
{
    /// <summary>Reads all that may be published.</summary>
    /// <exception cref="NotFoundException">Nothing was assessed yet.</exception>
    public async Task<PublicRecord> ReadAsync(CancellationToken cancellationToken) =>
        await ReadAsync(
            await SurveyAsync(cancellationToken)
            ?? throw new NotFoundException("Nothing was assessed yet: `run AssessTrajectories` does it."),
            cancellationToken);

    /// <summary>Reads what shows whether anything changed.</summary>
    /// <returns>Null where nothing was assessed yet.</returns>
    public async Task<SiteSurvey?> SurveyAsync(CancellationToken cancellationToken)
    {
        // The ledger first, so that the catalogue has every edition that it rests on.
        var ledger = (await ledgers.ReadAsync(cancellationToken)).Value;
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        if (ledger.Evaluated == DateTimeOffset.MinValue)
        {
            return null;
        }

        var functions = publishers.All
            .Where(publisher => pledges.Pledges.Any(pledge => pledge.Publisher == publisher.Id))
            .Select(publisher => publisher.Descriptor.Function);
        DateOnly? reached = null;
        foreach (var function in functions)
        {
            var contact = (await runs.TryReadLastAsync(function, cancellationToken))?.Contact;
            reached = Latest(reached, DayOf(contact?.LastReached));
        }

        var verified = await runs.TryReadLastAsync(ArchiveVerification.Function, cancellationToken);
        var basis = new SiteBasis(
            catalogue.Version,
            ledger.Evaluated,
            reached,
            verified is { Outcome: RunOutcome.Succeeded } ? DayOf(verified.Ended) : null);
        return new SiteSurvey(ledger, catalogue, basis);
    }

    /// <summary>Reads all that may be published of what was surveyed.</summary>
    public async Task<PublicRecord> ReadAsync(SiteSurvey survey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var catalogue = Publish(survey.Catalogue);
        var editions = new List<ArchivedEdition>();
        foreach (var entry in catalogue.Entries)
        {
            editions.Add(Publish(await archive.ReadEditionAsync(entry, cancellationToken)));
        }

        var kept = await events.ReadSinceAsync(DateTimeOffset.MinValue, cancellationToken);
        return new PublicRecord(catalogue, editions)
        {
            Pledges = pledges,
            Corroboration = corroboration,
            Publishers = publishers.All.ToDictionary(publisher => publisher.Id, publisher => publisher.Descriptor),
            Events = Publish(kept.Events, survey.Ledger),
            Bulletins = Publish(kept.Bulletins, survey.Ledger),
            Evaluated = survey.Basis.Evaluated,
            Checked = survey.Basis.Checked,
            Verified = survey.Basis.Verified,
            Address = settings.Address,
        };
    }

    /// <summary>Leaves out what operators said, and the publishers whose figures are not to be published.</summary>
    private Catalogue Publish(Catalogue catalogue) => catalogue with
    {
        Editions = [.. catalogue.Editions.Where(entry => !settings.Omit.Contains(entry.Publisher)).Select(Publish)],
        Amendments =
        [
            .. (catalogue.Amendments ?? [])
                .Where(amendment => !settings.Omit.Contains(amendment.Publisher))
                .Select(amendment => amendment with { Reason = "", By = "" }),
        ],
    };

    private static CatalogueEntry Publish(CatalogueEntry entry) => entry with { Traceparent = null };

    private ArchivedEdition Publish(ArchivedEdition archived)
    {
        var mayRepublish = publishers.Get(archived.Entry.Publisher).Descriptor.MayRepublish;
        return archived with
        {
            Description = archived.Description with { Acceptance = null, Findings = [] },
            Edition = archived.Edition.WithObservations(
                [.. archived.Edition.Observations.Where(one => mayRepublish(one))]),
        };
    }

    /// <summary>Takes the events of allies' spending that the ledger has decided, without what operators said of them.</summary>
    private IReadOnlyList<AlertEvent> Publish(IReadOnlyList<AlertEvent> kept, Ledger ledger)
    {
        var decided = kept
            .Where(one => one.Time <= ledger.Evaluated)
            .UnionBy(ledger.Unpublished, one => one.Id)
            .Where(one => one.Ally is not null && one.Publisher is { } publisher && !settings.Omit.Contains(publisher))
            .Where(one => PublicKinds.Contains(one.Kind))
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
                published.Add(Publish(one));
            }

            last[one.Alert] = one;
        }

        return published;
    }

    private IReadOnlyList<Bulletin> Publish(IReadOnlyList<Bulletin> kept, Ledger ledger) =>
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
                        .Where(item => PublicKinds.Contains(item.Alert.Kind))
                        .Select(item => item with { Silenced = false }),
                ],
            }),
    ];

    private AlertEvent Publish(AlertEvent one) => one with
    {
        Traceparent = null,
        SilencedBy = null,
        Acknowledged = null,
        Quarantine = null,
        Evidence = [.. one.Evidence.Select(Publish)],
        Revision = one.Revision is { } revision
            ? revision with
            {
                Figures = [.. revision.Figures.Select(figure => figure with { Newer = Publish(figure.Newer) })],
            }
            : null,
    };

    private Evidence Publish(Evidence evidence) => evidence with
    {
        Url = PublicAddress.Or(evidence.Url, publishers.Get(evidence.Publisher).Descriptor),
        Earlier = evidence.Earlier is { } earlier ? Publish(earlier) : null,
    };

    private static bool Repeats(AlertEvent one, AlertEvent before) =>
        one.Summary.Length > before.Summary.Length
        && one.Summary.EndsWith(before.Summary, StringComparison.Ordinal)
        && one.Figures == before.Figures;

    private static IReadOnlySet<AlertKind> PublicKinds { get; } = new HashSet<AlertKind>(
        [.. AlertKind.Spending, AlertKind.PlanBelowPledge, AlertKind.VerdictChanged, AlertKind.EvidenceRevised]);

    private static DateOnly? DayOf(DateTimeOffset? instant) =>
        instant is { } known ? DateOnly.FromDateTime(known.UtcDateTime) : null;

    private static DateOnly? Latest(DateOnly? one, DateOnly? other) => one > other || other is null ? one : other;
}

/// <summary>What shows whether a published record must be made anew.</summary>
/// <param name="Ledger">The alerts.</param>
/// <param name="Catalogue">The index of what is held.</param>
/// <param name="Basis">What names both.</param>
internal sealed record SiteSurvey(Ledger Ledger, Catalogue Catalogue, SiteBasis Basis);
