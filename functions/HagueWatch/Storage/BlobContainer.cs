using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace HagueWatch.Storage;

/// <summary>Holds a blob's content and the version it was read at.</summary>
internal sealed record StoredBlob(ReadOnlyMemory<byte> Bytes, ETag ETag);

/// <summary>Shows what a listing says of a blob.</summary>
/// <param name="Path">The blob's path in its container.</param>
/// <param name="Metadata">Its metadata.</param>
/// <param name="ETag">Its version.</param>
internal sealed record ListedBlob(string Path, IDictionary<string, string> Metadata, ETag ETag);

/// <summary>Reads and writes blobs in the few ways in which the pipeline does.</summary>
/// <remarks>
/// A write carries a nonce, so that one whose answer was lost is recognised when the client repeats it. Bytes cannot
/// show whose a blob is: two runs may write the same ones in the same instant.
/// </remarks>
internal sealed class BlobContainer(BlobContainerClient client)
{
    /// <summary>The metadata that identifies the write of a version; nothing else depends on it.</summary>
    internal const string WriteNonce = "write";

    /// <summary>The bytes of a block, where content comes from a stream whose length is not known.</summary>
    private const int LargestBlock = 8_000_000;

    public BlobContainerClient Client { get; } = client;

    public string Name => Client.Name;

    /// <summary>Names a blob together with its container, for messages.</summary>
    public string Locate(string path) => $"{Name}/{path}";

    /// <summary>Lists the paths of all blobs, or of those with a prefix.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken, string? prefix = null)
    {
        var paths = new List<string>();
        await foreach (var blob in Client.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            paths.Add(blob.Name);
        }

        return paths;
    }

    /// <summary>Lists all blobs, or those with a prefix, with their metadata.</summary>
    public async Task<IReadOnlyList<ListedBlob>> ListWithMetadataAsync(
        CancellationToken cancellationToken, string? prefix = null)
    {
        var listed = new List<ListedBlob>();
        await foreach (var blob in Client.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken))
        {
            listed.Add(new ListedBlob(blob.Name, blob.Metadata, blob.Properties.ETag!.Value));
        }

        return listed;
    }

    /// <summary>Reads a blob; null where there is none.</summary>
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
        ?? throw new IntegrityException($"{Locate(path)} is named by the archive but is not there.");

    /// <summary>Reads what a blob holds as JSON.</summary>
    /// <exception cref="IntegrityException">There is no such blob, or it does not hold such a value.</exception>
    public async Task<T> ReadJsonAsync<T>(string path, CancellationToken cancellationToken) =>
        ArchiveJson.Read<T>((await ReadAsync(path, cancellationToken)).Bytes, Locate(path));

    /// <summary>Creates a blob; false where another write created one already, whatever it holds.</summary>
    public async Task<bool> TryCreateAsync(
        string path,
        ReadOnlyMemory<byte> bytes,
        string contentType,
        CancellationToken cancellationToken,
        IDictionary<string, string>? metadata = null)
    {
        var headers = new BlobHttpHeaders { ContentType = contentType };
        return await TryReplaceAsync(
            path, BinaryData.FromBytes(bytes).ToStream(), headers, etag: null, metadata, cancellationToken) is not null;
    }

    /// <summary>Creates a blob of JSON; where one exists already, its value counts.</summary>
    /// <returns>The value that the blob holds.</returns>
    /// <exception cref="IntegrityException">The existing blob does not hold such a value.</exception>
    public async Task<T> CreateOrAdoptJsonAsync<T>(
        string path, T value, CancellationToken cancellationToken, IDictionary<string, string>? metadata = null) =>
        await TryCreateAsync(path, ArchiveJson.Write(value), ContentTypes.Json, cancellationToken, metadata)
            ? value
            : await ReadJsonAsync<T>(path, cancellationToken);

    /// <summary>Creates a blob that may never change; finding the same bytes there already is success.</summary>
    /// <returns>Whether this call created it.</returns>
    /// <exception cref="IntegrityException">The existing blob holds other bytes.</exception>
    public async Task<bool> WriteOnceAsync(
        string path, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellationToken)
    {
        if (await TryCreateAsync(path, bytes, contentType, cancellationToken))
        {
            return true;
        }

        var existing = await ReadAsync(path, cancellationToken);
        return existing.Bytes.Span.SequenceEqual(bytes.Span)
            ? false
            : throw new IntegrityException(
                $"{Locate(path)} holds other bytes than the ones that belong there; it was written once and must not "
                + "change.");
    }

    /// <summary>Replaces the version that was read, or creates the blob where there was none.</summary>
    /// <returns>The new version; null where another write was first: read all inputs again and decide again.</returns>
    public Task<ETag?> TrySwapAsync(
        string path,
        ReadOnlyMemory<byte> bytes,
        ETag? etag,
        CancellationToken cancellationToken,
        IDictionary<string, string>? metadata = null)
    {
        var headers = new BlobHttpHeaders { ContentType = ContentTypes.Json };
        return TryReplaceAsync(path, BinaryData.FromBytes(bytes).ToStream(), headers, etag, metadata, cancellationToken);
    }

    /// <summary>Deletes the version that was read.</summary>
    /// <returns>False where the blob has changed since or is gone.</returns>
    public async Task<bool> TryDeleteAsync(string path, ETag etag, CancellationToken cancellationToken)
    {
        var conditions = new BlobRequestConditions { IfMatch = etag };
        try
        {
            return await Client.GetBlobClient(path)
                .DeleteIfExistsAsync(conditions: conditions, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            return false;
        }
    }

    /// <summary>Replaces the version that was read, or creates the blob where there was none, with headers of its own.</summary>
    /// <inheritdoc cref="TrySwapAsync" path="/returns"/>
    public async Task<ETag?> TryReplaceAsync(
        string path,
        Stream content,
        BlobHttpHeaders headers,
        ETag? etag,
        IDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var options = new BlobUploadOptions
        {
            Conditions = etag is { } version
                ? new BlobRequestConditions { IfMatch = version }
                : new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = headers,
            Metadata = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>())
            {
                [WriteNonce] = nonce,
            },
            TransferOptions = new StorageTransferOptions { MaximumTransferSize = LargestBlock },
        };
        try
        {
            var written = await Client.GetBlobClient(path)
                .UploadAsync(content, options, cancellationToken);
            return written.Value.ETag;
        }
        catch (RequestFailedException failure) when (IsTaken(failure))
        {
            return await TryRecogniseAsync(path, nonce, cancellationToken);
        }
    }

    /// <returns>The version of a write whose answer was lost; null where another write was first.</returns>
    private async Task<ETag?> TryRecogniseAsync(string path, string nonce, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties existing = await Client.GetBlobClient(path)
                .GetPropertiesAsync(cancellationToken: cancellationToken);
            return existing.Metadata.TryGetValue(WriteNonce, out var written) && written == nonce
                ? existing.ETag
                : null;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    // Create-only collisions are 409 in some versions of the service and 412 in others; under an immutability policy
    // the
    // 409 may name the policy instead. A lost swap is 412, also where the blob is gone.
    private static bool IsTaken(RequestFailedException failure) =>
        failure.ErrorCode == BlobErrorCode.BlobAlreadyExists
        || failure.ErrorCode == BlobErrorCode.BlobImmutableDueToPolicy
        || failure.ErrorCode == BlobErrorCode.ConditionNotMet;
}
