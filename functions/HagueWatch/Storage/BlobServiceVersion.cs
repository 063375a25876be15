using Azure.Storage.Blobs;

namespace HagueWatch.Storage;

/// <summary>Pins the version of the blob service.</summary>
internal static class BlobServiceVersion
{
    /// <summary>The newest version that Azurite 3.37.0 supports, so that the emulator works without flags.</summary>
    public const BlobClientOptions.ServiceVersion Pinned = BlobClientOptions.ServiceVersion.V2026_06_06;
}
