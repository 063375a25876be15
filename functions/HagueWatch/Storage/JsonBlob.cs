using Azure;

namespace HagueWatch.Storage;

/// <summary>Keeps one value as JSON in one blob, which changes by compare-and-swap only.</summary>
/// <param name="container">The blob's container.</param>
/// <param name="path">The blob's path.</param>
/// <param name="absent">The value where there is no blob yet.</param>
/// <param name="metadataOf">What a listing shows of the value, if anything.</param>
internal sealed class JsonBlob<T>(
    BlobContainer container, string path, T absent, Func<T, IDictionary<string, string>>? metadataOf = null)
    where T : class
{
    /// <exception cref="IntegrityException">The blob does not hold such a value.</exception>
    public async Task<Versioned<T>> ReadAsync(CancellationToken cancellationToken) =>
        await container.TryReadAsync(path, cancellationToken) is { } blob
            ? new Versioned<T>(ArchiveJson.Read<T>(blob.Bytes, container.Locate(path)), blob.ETag)
            : new Versioned<T>(absent, null);

    /// <summary>Replaces the version that was read, or creates the blob where there was none.</summary>
    /// <returns>The new version; null where another write was first: read all inputs again and decide again.</returns>
    public Task<ETag?> TrySwapAsync(T value, ETag? etag, CancellationToken cancellationToken) =>
        container.TrySwapAsync(path, ArchiveJson.Write(value), etag, cancellationToken, metadataOf?.Invoke(value));

    /// <summary>Changes the value, also while other processes change it; an equal value is not written.</summary>
    /// <returns>The value after the change.</returns>
    public async Task<T> ChangeAsync(Func<T, T> change, CancellationToken cancellationToken) =>
        (await ChangeAsync(await ReadAsync(cancellationToken), change, cancellationToken)).Value;

    /// <summary>Changes the value as the caller read it; it is read again only where it has changed since.</summary>
    /// <returns>The value after the change.</returns>
    public async Task<Versioned<T>> ChangeAsync(
        Versioned<T> current, Func<T, T> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = change(current.Value);
            if (next.Equals(current.Value))
            {
                return current;
            }

            if (await TrySwapAsync(next, current.ETag, cancellationToken) is { } written)
            {
                return new Versioned<T>(next, written);
            }

            current = await ReadAsync(cancellationToken);
        }
    }
}

/// <summary>Holds a value and the version it was read at.</summary>
/// <param name="Value">The value.</param>
/// <param name="ETag">Null where there was no blob.</param>
internal readonly record struct Versioned<T>(T Value, ETag? ETag);
