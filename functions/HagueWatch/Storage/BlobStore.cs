using Azure.Storage.Blobs;
using HagueWatch.Statistics;

namespace HagueWatch.Storage;

/// <summary>Opens the pipeline's containers.</summary>
/// <remarks>All is written once or by compare-and-swap. Thread-safe; create one for the process.</remarks>
internal sealed class BlobStore
{
    /// <param name="service">The storage account.</param>
    /// <param name="containerPrefix">Precedes each container's name, to keep a replay apart.</param>
    public BlobStore(BlobServiceClient service, string containerPrefix = "")
    {
        Identity = $"{service.AccountName}/{containerPrefix}";
        Archive = Open(BlobPaths.ArchiveContainer);
        Quarantine = Open(BlobPaths.QuarantineContainer);
        State = Open(BlobPaths.StateContainer);
        Events = Open(BlobPaths.EventsContainer);
        Outbox = Open(BlobPaths.OutboxContainer);
        // A name with a prefix cannot begin with the dollar sign, which only this one name may.
        Site = Open(containerPrefix.Length == 0 ? BlobPaths.SiteContainer : BlobPaths.SiteContainer.TrimStart('$'));
        IsEmulator = StorageAccount.IsEmulator(service);

        BlobContainer Open(string name) => new(service.GetBlobContainerClient(containerPrefix + name));
    }

    /// <summary>Names the account and the prefix: a copy elsewhere has another.</summary>
    public string Identity { get; }

    /// <summary>Raw bytes, editions and chains: write-once, never deleted.</summary>
    public BlobContainer Archive { get; }

    /// <summary>What was refused and why.</summary>
    public BlobContainer Quarantine { get; }

    /// <summary>Catalogue, ledger, run records, states of publishers and endpoints.</summary>
    public BlobContainer State { get; }

    /// <summary>Every event that was ever told: write-once, never deleted.</summary>
    public BlobContainer Events { get; }

    /// <summary>Deliveries.</summary>
    public BlobContainer Outbox { get; }

    /// <summary>The site, where the emulator holds it beside the archive; on Azure it lies in an account of its own.</summary>
    public BlobContainer Site { get; }

    public bool IsEmulator { get; }

    /// <summary>The containers of the archive's account, which must be there before anything runs.</summary>
    public IReadOnlyList<BlobContainer> Containers => [Archive, Quarantine, State, Events, Outbox];

    /// <summary>Reads a blob of the archive whose hash is known, from a copy where there is one.</summary>
    /// <exception cref="IntegrityException">It is gone or has changed.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadArchivedAsync(
        string path, Sha256 expected, BlobCopies? copies, CancellationToken cancellationToken)
    {
        var (name, version) = (BlobPaths.InArchive(path), expected.ToString());
        if (copies?.Find(name, version) is { } copy && Sha256.Compute(copy.Span) == expected)
        {
            return copy;
        }

        var bytes = (await Archive.ReadAsync(path, cancellationToken)).Bytes;
        if (Sha256.Compute(bytes.Span) is var found && found != expected)
        {
            throw new IntegrityException($"{name} has SHA-256 {found}, but {expected} was archived.");
        }

        copies?.Add(name, version, bytes);
        return bytes;
    }
}
