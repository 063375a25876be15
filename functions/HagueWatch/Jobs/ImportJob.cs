using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Back-fills an edition from files, through the same gate as an edition that was fetched.</summary>
internal sealed class ImportJob(
    PublisherRegistry publishers,
    EditionArchive archive,
    QuarantineStore quarantine,
    ArchivingPreviewReader previews,
    TimeProvider clock)
{
    /// <summary>Codes of findings in files that are no document of a publisher at all: they are not kept.</summary>
    private static readonly IReadOnlyList<string> NoDocument =
    [
        WorkbookRules.NotAWorkbook.Code,
        FetchRules.NotJson.Code,
        FetchRules.SeveralDocuments.Code,
        .. OtherFormatRules.All.Select(rule => rule.Code),
    ];

    /// <param name="publisherId">The publisher's id.</param>
    /// <param name="files">The edition's documents, with their file names.</param>
    /// <param name="published">The day of publication, from which on the edition counts as known.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    /// <exception cref="ImpossibleDayException">It cannot have been published on that day.</exception>
    public async Task<ImportResult> RunAsync(
        string publisherId,
        IReadOnlyList<ImportFile> files,
        DateOnly published,
        CancellationToken cancellationToken)
    {
        var publisher = publishers.Get(publisherId);
        using var trace = Traces.BeginIngest(publisher.Id);
        var documents = Describe(files, published);
        var parsed = Parse(publisher, documents, published);
        if (parsed is Refusal && parsed.Findings.Any(finding => NoDocument.Contains(finding.Code)))
        {
            return new ImportResult(null, parsed.Findings);
        }

        // Where the archive already holds the bytes, the facts of their first retrieval count.
        documents = await archive.StoreRawAsync(publisher.Id, documents, cancellationToken);
        var facts = documents.Select(document => document.Facts).ToList();
        parsed = publisher.Parse(documents);
        if (parsed is not ParsedEdition edition)
        {
            return await QuarantineAsync(publisher, facts, parsed, cancellationToken);
        }

        var commit = await archive.CommitAsync(
            publisher, edition, facts, FirstInstantOf(published), knownLink: null, cancellationToken);
        var compared = edition.ComparedWith(commit.Comparison);
        if (commit.Outcome == CommitOutcome.Refused)
        {
            return await QuarantineAsync(publisher, facts, compared, cancellationToken);
        }

        return new ImportResult(commit, compared.AllFindings)
        {
            IgnoredDay = IsIgnored(published, commit, facts) ? published : null,
        };
    }

    /// <summary>Finds what an import would do; writes nothing.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<ImportCheck> CheckAsync(
        string publisherId,
        IReadOnlyList<ImportFile> files,
        DateOnly published,
        CancellationToken cancellationToken)
    {
        var publisher = publishers.Get(publisherId);
        var documents = await archive.AdoptHeldFactsAsync(
            publisher.Id, Describe(files, published), cancellationToken);
        var parsed = Parse(publisher, documents, published);
        if (parsed is ParsedEdition)
        {
            parsed = await archive.CompareAsync(
                parsed, [.. documents.Select(document => document.Facts)], cancellationToken);
        }

        var preview = parsed.Edition is { HasFigures: true } edition
            ? await previews.ReadAsync(edition, cancellationToken)
            : null;
        return new ImportCheck(parsed is ParsedEdition, preview, parsed.AllFindings);
    }

    private async Task<ImportResult> QuarantineAsync(
        IPublisher publisher,
        IReadOnlyList<DocumentFacts> facts,
        ParsedDocuments refused,
        CancellationToken cancellationToken)
    {
        var record = QuarantineStore.Describe(publisher, facts, refused);
        await quarantine.AddAsync(record, cancellationToken);
        return new ImportResult(null, refused.AllFindings) { Quarantined = record.Key };
    }

    private ParsedDocuments Parse(IPublisher publisher, IReadOnlyList<Document> documents, DateOnly published)
    {
        PublicationDay.CheckIsPast(published, clock.GetUtcNow());
        var parsed = publisher.Parse(documents);
        // The years of refused documents may be what is wrong with them.
        if (parsed is ParsedEdition { Edition: var edition })
        {
            PublicationDay.Check(published, edition.LastYear, clock.GetUtcNow());
        }

        return parsed;
    }

    // Bytes that are held keep the day that they were archived with.
    private static bool IsIgnored(DateOnly published, Commit commit, List<DocumentFacts> facts) =>
        commit.Outcome == CommitOutcome.AlreadyHeld
            ? commit.Entry!.KnownFrom != FirstInstantOf(published)
            : facts.Any(document => document.Published is { } day && day != published);

    private static DateTimeOffset FirstInstantOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    // The same files are the same edition, in whatever order they were named.
    private IReadOnlyList<Document> Describe(IReadOnlyList<ImportFile> files, DateOnly published) =>
        [.. files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => Describe(file, published))];

    private Document Describe(ImportFile file, DateOnly published)
    {
        // Without an address, the name alone: a path on the operator's machine is private.
        var address = file.Url ?? new Uri("file:///" + Uri.EscapeDataString(file.Name));
        return new Document(file.Bytes, new DocumentFacts
        {
            Url = address,
            FinalUrl = address,
            Sha256 = Sha256.Compute(file.Bytes.Span),
            Length = file.Bytes.Length,
            Retrieved = clock.GetUtcNow(),
            Published = published,
        });
    }
}

/// <summary>Holds a file to back-fill.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Url">Where it was published; null where the operator does not say.</param>
internal sealed record ImportFile(string Name, ReadOnlyMemory<byte> Bytes, Uri? Url = null);

/// <summary>Says how an import ended.</summary>
/// <param name="Commit">Null where the gate refused the edition.</param>
/// <param name="Findings">What the gate noticed.</param>
internal sealed record ImportResult(Commit? Commit, IReadOnlyList<Finding> Findings)
{
    /// <summary>The key of the record in quarantine; null where nothing was refused, or it was not kept.</summary>
    public string? Quarantined { get; init; }

    /// <summary>The day that was given, where the archive keeps another one; otherwise null.</summary>
    public DateOnly? IgnoredDay { get; init; }
}

/// <summary>Says what an import would do.</summary>
/// <param name="IsArchivable">Whether the gate lets it pass.</param>
/// <param name="Preview">What would be archived; null where the files hold no edition.</param>
/// <param name="Findings">What the gate noticed.</param>
internal sealed record ImportCheck(bool IsArchivable, ArchivingPreview? Preview, IReadOnlyList<Finding> Findings);
