using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace HagueWatch.Storage;

/// <summary>The pipeline's four containers. Everything in them is written either once or by compare-and-swap.</summary>
/// <remarks>Thread-safe; create one for the life of the process.</remarks>
internal sealed class BlobStore
{
    /// <param name="service">The storage account.</param>
    /// <param name="containerPrefix">Put before each container's name, to keep a replay apart from the real archive.</param>
    public BlobStore(BlobServiceClient service, string containerPrefix = "")
    {
        ArgumentNullException.ThrowIfNull(service);
        Archive = new(service.GetBlobContainerClient(containerPrefix + "archive"));
        Quarantine = new(service.GetBlobContainerClient(containerPrefix + "quarantine"));
        State = new(service.GetBlobContainerClient(containerPrefix + "state"));
        Outbox = new(service.GetBlobContainerClient(containerPrefix + "outbox"));
    }

    /// <summary>Raw bytes, editions and chains: write-once, never deleted.</summary>
    public BlobContainer Archive { get; }

    /// <summary>What was refused and why.</summary>
    public BlobContainer Quarantine { get; }

    /// <summary>Catalogue, ledger, run records, timers.</summary>
    public BlobContainer State { get; }

    /// <summary>Deliveries.</summary>
    public BlobContainer Outbox { get; }

    public IReadOnlyList<BlobContainer> Containers => [Archive, Quarantine, State, Outbox];
}

/// <summary>A blob's content and the version it was read at.</summary>
internal sealed record StoredBlob(ReadOnlyMemory<byte> Bytes, ETag ETag);

/// <summary>The few ways in which the pipeline reads and writes blobs.</summary>
/// <remarks>
/// A write carries a nonce, so that one whose answer was lost is recognised when the client repeats it. Bytes cannot show whose a blob is: two
/// runs may write the same ones in the same instant.
/// </remarks>
internal sealed class BlobContainer(BlobContainerClient client)
{
    /// <summary>The name of the metadata that says which write made a version of a blob; nothing else depends on it.</summary>
    internal const string WriteNonce = "write";

    public BlobContainerClient Client { get; } = client;

    public string Name => Client.Name;

    /// <summary>Reads a blob, or gives null where there is none.</summary>
    public async Task<StoredBlob?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var download = (await Client.GetBlobClient(path).DownloadContentAsync(cancellationToken)).Value;
            return new StoredBlob(download.Content.ToMemory(), download.Details.ETag);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <exception cref="IntegrityException">There is no such blob.</exception>
    public async Task<StoredBlob> ReadAsync(string path, CancellationToken cancellationToken) =>
        await TryReadAsync(path, cancellationToken)
        ?? throw new IntegrityException($"{Name}/{path} is named by the archive but is not there.");

    /// <summary>Creates a blob. Gives false where another write made one already, whatever it holds.</summary>
    public async Task<bool> TryCreateAsync(
        string path,
        ReadOnlyMemory<byte> bytes,
        string contentType,
        CancellationToken cancellationToken,
        IDictionary<string, string>? metadata = null) =>
        await TryPutAsync(path, bytes, contentType, new BlobRequestConditions { IfNoneMatch = ETag.All }, metadata, cancellationToken) is not null;

    /// <summary>Creates a blob that nothing may ever change; finding the same bytes there already is success.</summary>
    /// <returns>Whether this call created it.</returns>
    /// <exception cref="IntegrityException">Other bytes stand there.</exception>
    public async Task<bool> WriteOnceAsync(string path, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellationToken)
    {
        if (await TryCreateAsync(path, bytes, contentType, cancellationToken))
        {
            return true;
        }

        var there = await ReadAsync(path, cancellationToken);
        return there.Bytes.Span.SequenceEqual(bytes.Span)
            ? false
            : throw new IntegrityException($"{Name}/{path} holds other bytes than the ones that belong there; it was written once and must not change.");
    }

    /// <summary>Replaces the version that was read, or creates the blob where none was.</summary>
    /// <returns>The new version, or null where someone else was first: read all inputs again and decide again.</returns>
    public Task<ETag?> TrySwapAsync(
        string path,
        ReadOnlyMemory<byte> bytes,
        ETag? etag,
        CancellationToken cancellationToken,
        IDictionary<string, string>? metadata = null)
    {
        var conditions = etag is { } version ? new BlobRequestConditions { IfMatch = version } : new BlobRequestConditions { IfNoneMatch = ETag.All };
        return TryPutAsync(path, bytes, ContentTypes.Json, conditions, metadata, cancellationToken);
    }

    /// <summary>Deletes the version that was read.</summary>
    /// <returns>False where it no longer stands.</returns>
    public async Task<bool> TryDeleteAsync(string path, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            return await Client.GetBlobClient(path).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = etag }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            return false;
        }
    }

    private async Task<ETag?> TryPutAsync(
        string path,
        ReadOnlyMemory<byte> bytes,
        string contentType,
        BlobRequestConditions conditions,
        IDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>()) { [WriteNonce] = nonce },
        };
        try
        {
            var written = await Client.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(bytes), options, cancellationToken);
            return written.Value.ETag;
        }
        catch (RequestFailedException failure) when (IsTaken(failure))
        {
            return await TryRecogniseAsync(path, nonce, cancellationToken);
        }
    }

    /// <returns>The version that a write made whose answer was lost, or null where someone else's is there, or none.</returns>
    private async Task<ETag?> TryRecogniseAsync(string path, string nonce, CancellationToken cancellationToken)
    {
        try
        {
            var there = (await Client.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return there.Metadata.TryGetValue(WriteNonce, out var written) && written == nonce ? there.ETag : null;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    // Create-only collisions are 409 in some versions of the service and 412 in others; under an immutability policy the 409 may name the policy
    // instead. A lost swap is 412, also where the blob is gone.
    private static bool IsTaken(RequestFailedException failure) =>
        failure.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || failure.ErrorCode == BlobErrorCode.BlobImmutableDueToPolicy
        || failure.ErrorCode == BlobErrorCode.ConditionNotMet;
}
