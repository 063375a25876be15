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
    BlobStore store,
    JsonBlob<Ledger> ledgers,
    JsonBlob<Catalogue> catalogues,
    EditionArchive archive,
    OutlookArchive outlooks,
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
            copies: null,
            cancellationToken);

    /// <summary>Reads, from one listing, what shows whether anything changed.</summary>
    /// <returns>Null where the listing cannot tell: nothing was assessed yet, or by an earlier version.</returns>
    public async Task<SiteBasis?> TryReadBasisAsync(CancellationToken cancellationToken)
    {
        var listed = await store.State.ListWithMetadataAsync(cancellationToken);
        return SiteBasis.TryRead(listed) is var (version, evaluated)
            ? await ReadBasisAsync(version, evaluated, listed, cancellationToken)
            : null;
    }

    /// <summary>Reads what a record rests on.</summary>
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

        var basis = await ReadBasisAsync(
            catalogue.Version, ledger.Evaluated, await runs.ListAsync(cancellationToken), cancellationToken);
        return new SiteSurvey(ledger, catalogue, basis);
    }

    /// <summary>Reads all that may be published of what was surveyed, from copies of what an earlier call has read.</summary>
    public async Task<PublicRecord> ReadWithCopiesAsync(SiteSurvey survey, CancellationToken cancellationToken)
    {
        var copies = await BlobCopies.OpenAsync(store.State, BlobPaths.RecordCopies, cancellationToken);
        var record = await ReadAsync(survey, copies, cancellationToken);
        await copies.KeepAsync(cancellationToken);
        return record;
    }

    private async Task<PublicRecord> ReadAsync(
        SiteSurvey survey, BlobCopies? copies, CancellationToken cancellationToken)
    {
        var editions = await SideBySide.ReadAsync(
            [.. survey.Catalogue.Entries.Where(entry => !settings.Omit.Contains(entry.Publisher))],
            (entry, stopping) => archive.ReadEditionAsync(entry, copies, stopping),
            cancellationToken);
        var expected = (survey.Catalogue.Outlooks ?? []).Where(entry => !settings.Omit.Contains(entry.Publisher));
        var kept = await events.ReadSinceAsync(DateTimeOffset.MinValue, cancellationToken, copies);
        var descriptors = publishers.All.ToDictionary(publisher => publisher.Id, publisher => publisher.Descriptor);
        var part = new PublicPart(descriptors, settings);
        return new PublicRecord(part.Of(survey.Catalogue), part.Of(editions))
        {
            Pledges = pledges,
            Corroboration = corroboration,
            Publishers = descriptors,
            Events = part.Of(kept.Events, survey.Ledger),
            Bulletins = part.Of(kept.Bulletins, survey.Ledger),
            Outlooks = await outlooks.ReadAllAsync(expected, cancellationToken, copies),
            Evaluated = survey.Basis.Evaluated,
            Checked = survey.Basis.Checked,
            Verified = survey.Basis.Verified,
            Address = settings.Address,
        };
    }

    private async Task<SiteBasis> ReadBasisAsync(
        int version, DateTimeOffset evaluated, IReadOnlyList<ListedBlob> listed, CancellationToken cancellationToken)
    {
        var functions = publishers.All
            .Where(publisher => pledges.Pledges.Any(pledge => pledge.Publisher == publisher.Id))
            .Select(publisher => publisher.Descriptor.Function);
        DateOnly? reached = null;
        foreach (var function in functions)
        {
            var contact = (await runs.TryReadLastAsync(listed, function, cancellationToken))?.Contact;
            reached = Latest(reached, DayOf(contact?.LastReached));
        }

        return new SiteBasis(version, evaluated, reached, DayOf(await FindVerifiedAsync(listed, cancellationToken)));
    }

    /// <summary>Finds when the whole archive was proved last: a large one is proved in turns.</summary>
    /// <returns>Null where it never was, or a later run found a fault.</returns>
    private async Task<DateTimeOffset?> FindVerifiedAsync(IReadOnlyList<ListedBlob> listed, CancellationToken cancellationToken)
    {
        var verifications = await runs.ReadLastAsync(listed, ArchiveVerification.Function, RunRecords.Kept, cancellationToken);
        return verifications
            .TakeWhile(run => run.Outcome == RunOutcome.Succeeded)
            .FirstOrDefault(run => run.Verification is null)?.Ended;
    }

    private static DateOnly? DayOf(DateTimeOffset? instant) =>
        instant is { } known ? DateOnly.FromDateTime(known.UtcDateTime) : null;

    private static DateOnly? Latest(DateOnly? one, DateOnly? other) => one > other || other is null ? one : other;
}

/// <summary>What shows whether a published record must be made anew.</summary>
/// <param name="Ledger">The alerts.</param>
/// <param name="Catalogue">The index of what is held.</param>
/// <param name="Basis">What names both.</param>
internal sealed record SiteSurvey(Ledger Ledger, Catalogue Catalogue, SiteBasis Basis);
