using System.Text.Json.Serialization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Reads what was refused.</summary>
internal sealed class QuarantineReader(
    QuarantineStore quarantine,
    JsonBlob<Catalogue> catalogues,
    PublisherStates states)
{
    /// <summary>Reads all that was ever refused, each publisher's newest last; nothing is deleted from quarantine.</summary>
    public async Task<IReadOnlyList<QuarantineSummary>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var refused = await quarantine.ReadAllAsync(cancellationToken);
        var summaries = new List<QuarantineSummary>();
        foreach (var records in refused.GroupBy(record => record.Publisher).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var state = (await states.For(records.Key).ReadAsync(cancellationToken)).Value;
            summaries.AddRange(
                from record in records
                orderby record.Retrieved
                select new QuarantineSummary(record, StatusOf(record, state, catalogue)));
        }

        return summaries;
    }

    /// <summary>Reads one record.</summary>
    /// <exception cref="UnknownKeyException">There is none of that key.</exception>
    public async Task<QuarantineReport> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var all = await ReadAllAsync(cancellationToken);
        return all.FirstOrDefault(one => one.Key == key) is { } found
            ? new QuarantineReport(found.Record, found.Status)
            : throw new UnknownKeyException(
                "record in quarantine", key, all.Select(one => one.Key), "`quarantine list` shows those there are.");
    }

    private static QuarantineStatus StatusOf(QuarantineRecord record, PublisherState state, Catalogue catalogue) =>
        state.Offers(record) ? QuarantineStatus.Offered
        : catalogue.EntriesOf(record.Publisher).Any(entry => entry.Documents.SequenceEqual(record.Hashes))
            ? QuarantineStatus.Archived
        : record.Documents.All(facts => facts.Published is not null) ? QuarantineStatus.Imported
        : QuarantineStatus.Superseded;
}

/// <summary>Says where refused documents are now.</summary>
internal enum QuarantineStatus
{
    /// <summary>The publisher still offers them: the alert fires.</summary>
    Offered,

    /// <summary>The archive holds an edition of these documents.</summary>
    Archived,

    /// <summary>The publisher offers something else now.</summary>
    Superseded,

    /// <summary>An operator imported them from files, and they were refused.</summary>
    Imported,
}

/// <summary>Summarises documents that were refused.</summary>
internal sealed class QuarantineSummary(QuarantineRecord record, QuarantineStatus status)
{
    [JsonIgnore]
    public QuarantineRecord Record => record;

    public string Publisher => record.Publisher;
    public string Key => record.Key;
    public string? Edition => record.Edition;
    public DateTimeOffset Retrieved => record.Retrieved;
    public int ParserVersion => record.ParserVersion;

    [JsonPropertyName("standing")]
    public QuarantineStatus Status => status;

    public int Errors => record.Errors.Count();
    public Finding? FirstError => record.Errors.FirstOrDefault();
}

/// <summary>Reports documents that were refused, with all findings.</summary>
internal sealed class QuarantineReport(QuarantineRecord record, QuarantineStatus status)
{
    [JsonIgnore]
    public QuarantineRecord Record => record;

    public string Publisher => record.Publisher;
    public string Key => record.Key;
    public string? Edition => record.Edition;
    public DateTimeOffset Retrieved => record.Retrieved;
    public int ParserVersion => record.ParserVersion;

    [JsonPropertyName("standing")]
    public QuarantineStatus Status => status;

    public IReadOnlyList<DocumentFacts> Documents => record.Documents;
    public IReadOnlyList<Finding> Findings => record.Findings;
}
