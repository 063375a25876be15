using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Reads the archive's blobs and collects the faults.</summary>
/// <param name="store">The containers.</param>
/// <param name="listed">The archive's blobs when the walk began.</param>
/// <param name="progress">Called after each blob.</param>
internal sealed class Inspection(BlobStore store, IReadOnlyList<string> listed, Action<VerificationProgress> progress)
{
    private const string Restore =
        "Restore the blob from a copy of the storage account: nothing in the archive may ever change or disappear.";

    private readonly OrderedDictionary<string, string> faults = [];
    private readonly HashSet<string> asked = [];
    private readonly HashSet<string> leftOut = [];

    public IReadOnlyList<string> Listed => listed;

    /// <summary>How many blobs were read so far.</summary>
    public int Read => asked.Count;

    /// <summary>The listed blobs that were neither read yet nor left out.</summary>
    public IEnumerable<string> Unread => listed.Where(path => !asked.Contains(path) && !leftOut.Contains(path));

    public int FaultCount => faults.Count;

    public IReadOnlyList<ArchiveFault> Faults => [.. faults.Select(fault => new ArchiveFault(fault.Key, fault.Value))];

    /// <summary>Reads a blob of the archive; null where it is gone.</summary>
    public async Task<ReadOnlyMemory<byte>?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        asked.Add(path);
        progress(new VerificationProgress(Math.Min(asked.Count, listed.Count), listed.Count));
        return (await store.Archive.TryReadAsync(path, cancellationToken))?.Bytes;
    }

    /// <summary>Notes that a blob belongs into the archive and is left to another walk.</summary>
    public void LeaveOut(string path) => leftOut.Add(path);

    /// <summary>Reads a blob that another one names; a missing one is a fault.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(
        string path, string namedBy, CancellationToken cancellationToken)
    {
        var bytes = await TryReadAsync(path, cancellationToken);
        if (bytes is null)
        {
            Blame(path, $"It is not there, but {namedBy} names it.");
        }

        return bytes;
    }

    /// <summary>Reads a blob that another one names with its hash; a missing or changed one is a fault.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(
        string path, Sha256 expected, string namedBy, CancellationToken cancellationToken)
    {
        if (await ReadAsync(path, namedBy, cancellationToken) is not { } bytes)
        {
            return null;
        }

        if (Sha256.Compute(bytes.Span) is var found && found != expected)
        {
            Blame(path, $"It has SHA-256 {found}, but {namedBy} names it with {expected}.");
            return null;
        }

        return bytes;
    }

    /// <summary>Parses what a blob of the archive holds; content that cannot be read is a fault.</summary>
    public T? Parse<T>(string path, ReadOnlyMemory<byte> bytes)
        where T : class
    {
        try
        {
            return ArchiveJson.Read<T>(bytes, "It");
        }
        catch (IntegrityException failure)
        {
            Blame(path, failure.Message);
            return null;
        }
    }

    /// <summary>Adds what is wrong with a blob of the archive.</summary>
    public void Blame(string path, string sentence) =>
        Add(new ArchiveFault(BlobPaths.InArchive(path), $"{sentence} {Restore}"));

    /// <summary>Adds a blob that does not belong into the archive.</summary>
    public void BlameStray(string path) =>
        Add(new ArchiveFault(
            BlobPaths.InArchive(path),
            "Nothing names it, and the pipeline writes no such blob. Find out who put it there."));

    /// <summary>Adds a fault, unless its blob has one already.</summary>
    public void Add(ArchiveFault fault) => faults.TryAdd(fault.Path, fault.Message);
}
