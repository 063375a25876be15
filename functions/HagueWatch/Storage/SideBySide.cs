namespace HagueWatch.Storage;

/// <summary>Reads many blobs side by side: one after the other, the way there and back would be most of the time.</summary>
internal static class SideBySide
{
    private const int AtOnce = 8;

    /// <summary>Reads something of each item.</summary>
    /// <returns>What was read, in the order of the items.</returns>
    public static async Task<IReadOnlyList<TResult>> ReadAsync<TItem, TResult>(
        IReadOnlyList<TItem> items,
        Func<TItem, CancellationToken, Task<TResult>> readAsync,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(readAsync);
        var results = new TResult[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            options,
            async (index, stopping) => results[index] = await readAsync(items[index], stopping));
        return results;
    }
}
