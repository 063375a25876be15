using HagueWatch.Editions;

namespace HagueWatch.Archive;

/// <summary>Documents that the validation gate refused, and why. The bytes themselves lie in <c>archive/raw</c>.</summary>
public sealed record QuarantineRecord
{
    public required string Publisher { get; init; }

    public required string Key { get; init; }

    /// <summary>The edition's id, where the documents tell it.</summary>
    public string? Edition { get; init; }

    public required int ParserVersion { get; init; }

    public required IReadOnlyList<DocumentFacts> Documents { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>Keeps <c>quarantine/&lt;publisher&gt;/&lt;key&gt;/findings.json</c>.</summary>
public sealed class QuarantineStore(BlobStore store)
{
    /// <summary>Writes a record; one that is there already stays.</summary>
    public Task AddAsync(QuarantineRecord record, CancellationToken cancellationToken) =>
        store.Quarantine.TryCreateAsync(ArchivePaths.Findings(record.Publisher, record.Key), ArchiveJson.Write(record), ContentTypes.Json, cancellationToken);

    /// <exception cref="IntegrityException">There is no such record.</exception>
    public async Task<QuarantineRecord> ReadAsync(string publisher, string key, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.Findings(publisher, key);
        return ArchiveJson.Read<QuarantineRecord>((await store.Quarantine.ReadAsync(path, cancellationToken)).Bytes, $"quarantine/{path}");
    }
}
