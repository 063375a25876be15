namespace HagueWatch.Storage;

/// <summary>Counts requests to storage: blobs read, blobs written or deleted, listings.</summary>
internal sealed record BlobOperations(int Reads, int Writes, int Lists)
{
    public static BlobOperations None { get; } = new(0, 0, 0);
}
