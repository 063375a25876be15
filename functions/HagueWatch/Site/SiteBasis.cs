using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Site;

/// <summary>Names what a published record follows from.</summary>
/// <param name="Catalogue">The version of the catalogue.</param>
/// <param name="Evaluated">The instant of the assessment.</param>
/// <param name="Checked">The day on which the publisher of the pledges' figures was last reached.</param>
/// <param name="Verified">The day on which the archive was last proved to be unaltered.</param>
internal sealed record SiteBasis(int Catalogue, DateTimeOffset Evaluated, DateOnly? Checked, DateOnly? Verified)
{
    private const string EvaluatedName = "evaluated";
    private const string VersionName = "version";

    /// <summary>Writes what a listing shows of the ledger.</summary>
    public static IDictionary<string, string> MetadataOf(Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return new Dictionary<string, string>
        {
            [EvaluatedName] = ledger.Evaluated.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Writes what a listing shows of the catalogue.</summary>
    public static IDictionary<string, string> MetadataOf(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return new Dictionary<string, string>
        {
            [VersionName] = catalogue.Version.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Reads from a listing of the container <c>state</c> what names the ledger and the catalogue.</summary>
    /// <returns>Null where an earlier version wrote one of them, or one is not there.</returns>
    public static (int Catalogue, DateTimeOffset Evaluated)? TryRead(IReadOnlyList<ListedBlob> listed) =>
        int.TryParse(Find(listed, BlobPaths.Catalogue, VersionName), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && DateTimeOffset.TryParseExact(
            Find(listed, BlobPaths.Ledger, EvaluatedName),
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var evaluated)
            ? (version, evaluated)
            : null;

    /// <summary>Whether another is newer in anything, so that this one must not take its place.</summary>
    public bool IsOlderThan(SiteBasis other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Catalogue < other.Catalogue
            || Evaluated < other.Evaluated
            || (Evaluated == other.Evaluated && (Checked < other.Checked || Verified < other.Verified));
    }

    private static string? Find(IReadOnlyList<ListedBlob> listed, string path, string name) =>
        listed.FirstOrDefault(blob => blob.Path == path)?.Metadata.TryGetValue(name, out var value) == true ? value : null;
}
