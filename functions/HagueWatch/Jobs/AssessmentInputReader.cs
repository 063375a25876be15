using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Jobs;

/// <summary>Reads what an assessment rests on.</summary>
/// <remarks>First the little that shows whether anything changed, then the editions themselves.</remarks>
internal sealed class AssessmentInputReader(
    BlobStore store,
    OfferReader offers,
    HealthReader health,
    JsonBlob<Catalogue> catalogues,
    JsonBlob<SilenceBook> silences,
    EditionArchive archive,
    AssessmentRules rules)
{
    /// <summary>Reads what shows whether anything changed since the last assessment.</summary>
    public async Task<AssessmentSurvey> SurveyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var unreadable = new List<UnreadablePublisher>();
        var listed = await store.State.ListWithMetadataAsync(cancellationToken);
        var refused = await offers.FindRefusedAsync(listed, unreadable, cancellationToken);
        var reports = await health.ReadAsync(listed, cancellationToken);
        var said = listed.Any(blob => blob.Path == BlobPaths.Silences)
            ? (await silences.ReadAsync(cancellationToken)).Value
            : SilenceBook.Empty;
        var inForce = rules.Pledges.InForce(DateOnly.FromDateTime(now.UtcDateTime));
        var basis = new LedgerBasis
        {
            CatalogueVersion = catalogue.Version,
            Current =
            [
                .. offers.Publishers
                    .Select(publisher => catalogue.CurrentAt(publisher, now))
                    .OfType<CatalogueEntry>()
                    .Select(PublisherItem.From),
            ],
            Pledges = rules.Pledges.Sha256,
            Allies = Allies.Sha256,
            Rules = rules.Alerts.Sha256,
            Corroboration = rules.Corroboration.Sha256,
            PledgesInForce = [.. inForce.Select(pledge => pledge.Id)],
            Quarantined =
            [
                .. refused
                    .Where(one => one.Value is not null)
                    .Select(one => new PublisherItem(one.Key, one.Value!)),
            ],
            Silences = said.ActiveAt(now) is { Count: > 0 } active ? active : null,
            Issues = [.. reports.SelectMany(report => report.Issues).Select(issue => issue.Alert).Order()],
        };
        return new AssessmentSurvey(catalogue, refused, reports, said, inForce, basis, unreadable);
    }

    /// <summary>Reads everything that an evaluation needs.</summary>
    /// <remarks>What cannot be read of one publisher keeps no other from being assessed.</remarks>
    public async Task<(EvaluationInputs Inputs, IReadOnlyList<UnreadablePublisher> Unreadable)> ReadAsync(
        AssessmentSurvey survey,
        Ledger ledger,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        List<UnreadablePublisher> unreadable = [.. survey.Unreadable];
        var quarantined = new Dictionary<string, QuarantineRecord?>(StringComparer.Ordinal);
        foreach (var (publisher, key) in survey.Refused)
        {
            quarantined[publisher] =
                key is null ? null : await offers.ReadRefusedAsync(publisher, key, unreadable, cancellationToken);
        }

        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var opened = new OpenEditions(archive, survey.Catalogue);
        var editions = new Dictionary<string, PublishedEditions>(StringComparer.Ordinal);
        var offPath = new Dictionary<string, IReadOnlySet<Ally>>(StringComparer.Ordinal);
        var damage = new List<HealthIssue>();
        var withoutEdition = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (publisher, refused) in quarantined)
        {
            if (survey.Catalogue.CurrentAt(publisher, now) is not { } current)
            {
                // Editions that a damaged catalogue lacks were not withdrawn.
                if (survey.Catalogue.EntriesOf(publisher).Any())
                {
                    withoutEdition.Add(publisher);
                }

                continue;
            }

            if (refused is not null && !RestsOnAmended(survey, ledger, publisher, now))
            {
                continue;
            }

            try
            {
                var published = await ReadEditionsAsync(survey, opened, current, ledger, now, cancellationToken);
                foreach (var pledge in survey.PledgesOf(publisher))
                {
                    offPath[pledge.Id] = await opened.ReadOffPathBeforeAsync(pledge, current, day, cancellationToken);
                }

                editions[publisher] = published;
                if (survey.PledgesOf(publisher).Any())
                {
                    editions[publisher] = published with
                    {
                        Earlier = await opened.ReadEarlierAsync(current, now, cancellationToken),
                    };
                }
            }
            catch (IntegrityException failure)
            {
                // Where only an edition of earlier years is damaged, the certainty rests on fewer revisions until it is mended.
                var lost = editions.ContainsKey(publisher) ? "is assessed without its earlier editions" : "cannot be assessed";
                unreadable.Add(new UnreadablePublisher(publisher, failure.Message));
                damage.Add(new HealthIssue(
                    AlertKind.ArchiveCorrupt,
                    "archive",
                    $"The archive is not what was written, and {publisher} {lost}. {failure.Message}"));
            }
        }

        var together = await ReadKnownTogetherAsync(opened, editions, unreadable, now, cancellationToken);
        var evaluation = new EvaluationInputs
        {
            Day = day,
            Quarantined = quarantined,
            Health = WithDamage(survey.Reports, damage),
            Pledges = survey.InForce,
            Rules = rules.Alerts,
            Silences = survey.Silences,
            Pairs = rules.Corroboration.Pairs,
            KnownTogether = together,
            Editions = editions,
            WithoutEdition = withoutEdition,
            OffPathBefore = offPath,
        };
        return (evaluation, unreadable);
    }

    private async Task<IReadOnlyDictionary<string, ArchivedEdition>> ReadKnownTogetherAsync(
        OpenEditions opened,
        Dictionary<string, PublishedEditions> editions,
        List<UnreadablePublisher> unreadable,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var together = new Dictionary<string, ArchivedEdition>(StringComparer.Ordinal);
        foreach (var pair in rules.Corroboration.Pairs)
        {
            if (!editions.TryGetValue(pair.First.Publisher, out var first)
                || !editions.TryGetValue(pair.Second.Publisher, out var second))
            {
                continue;
            }

            try
            {
                if (await opened.ReadAsKnownTogetherAsync(
                    first.Current.Entry, second.Current.Entry, now, cancellationToken) is { } earlier)
                {
                    together.Add(pair.Id, earlier);
                }
            }
            catch (IntegrityException failure)
            {
                unreadable.Add(new UnreadablePublisher(pair.Id, failure.Message));
            }
        }

        return together;
    }

    // The weekly verification decides on the archive's alert. Damage that an assessment meets is reported at once.
    private static IReadOnlyList<HealthReport> WithDamage(
        IReadOnlyList<HealthReport> reports, IReadOnlyList<HealthIssue> damage)
    {
        var verified = reports.FirstOrDefault(report => report.Kinds.Contains(AlertKind.ArchiveCorrupt))
            ?? new HealthReport([AlertKind.ArchiveCorrupt], []);
        return verified.Issues.Count > 0
            ? reports
            : [.. reports.Where(report => report != verified), verified with { Issues = [.. damage.Take(1)] }];
    }

    /// <summary>Returns whether an alert was decided on an edition that an operator withdrew or redated since.</summary>
    private static bool RestsOnAmended(AssessmentSurvey survey, Ledger ledger, string publisher, DateTimeOffset now) =>
        survey.Catalogue.EntriesOf(publisher)
            .Where(entry => !entry.IsKnownAt(now))
            .IntersectBy(DecidingLinks(survey, ledger, publisher), entry => entry.Link)
            .Any();

    /// <summary>Finds the links of the editions that a publisher's alerts and verdicts rest on.</summary>
    private static IEnumerable<int> DecidingLinks(AssessmentSurvey survey, Ledger ledger, string publisher) =>
        survey.PledgesOf(publisher)
            .SelectMany(pledge => Allies.All.SelectMany(ally => new[]
            {
                ledger.Alerts.GetValueOrDefault(SpendingCondition.Key(ally, pledge))?.LastDecision?.Link,
                ledger.Alerts.GetValueOrDefault(VerdictNotice.Key(ally, pledge))?.Verdicts?.Link,
            }))
            .OfType<int>()
            .Distinct();

    /// <summary>Opens the current edition and those that alerts were decided on, mostly one.</summary>
    private static async Task<PublishedEditions> ReadEditionsAsync(
        AssessmentSurvey survey,
        OpenEditions opened,
        CatalogueEntry current,
        Ledger ledger,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var links = DecidingLinks(survey, ledger, current.Publisher).Append(current.Link).ToHashSet();
        var byLink = new Dictionary<int, ArchivedEdition>();
        foreach (var entry in survey.Catalogue.EntriesOf(current.Publisher).Where(entry => links.Contains(entry.Link)))
        {
            byLink[entry.Link] = await opened.ReadAsync(entry, cancellationToken);
        }

        return new PublishedEditions(byLink[current.Link], byLink)
        {
            NoLongerKnown =
                byLink.Where(one => !one.Value.Entry.IsKnownAt(now)).Select(one => one.Key).ToHashSet(),
        };
    }
}

/// <summary>What shows whether anything changed since the last assessment.</summary>
/// <param name="Catalogue">The index of what is held.</param>
/// <param name="Refused">The quarantine's key of what each publisher offers, as far as that can be read; null where it is archived.</param>
/// <param name="Reports">What the watching functions found.</param>
/// <param name="Silences">What operators said of alerts.</param>
/// <param name="InForce">The pledges in force.</param>
/// <param name="Basis">All that a change of which calls for an evaluation.</param>
/// <param name="Unreadable">The publishers whose state cannot be read.</param>
internal sealed record AssessmentSurvey(
    Catalogue Catalogue,
    SortedDictionary<string, string?> Refused,
    IReadOnlyList<HealthReport> Reports,
    SilenceBook Silences,
    IReadOnlyList<Pledge> InForce,
    LedgerBasis Basis,
    IReadOnlyList<UnreadablePublisher> Unreadable)
{
    /// <summary>The pledges in force that are judged by a publisher's figures.</summary>
    public IEnumerable<Pledge> PledgesOf(string publisher) => InForce.Where(pledge => pledge.Publisher == publisher);
}
