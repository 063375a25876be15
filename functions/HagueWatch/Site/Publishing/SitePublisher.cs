using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Site.Publishing;

/// <summary>Publishes the record: what changed, and nothing where nothing did.</summary>
/// <remarks>
/// The manifest is claimed first, so that an older basis writes nothing. A run that is killed leaves it incomplete, and
/// the next one completes it.
/// </remarks>
internal sealed class SitePublisher(
    SiteStore store, PublicRecordReader records, SiteSettings settings)
{
    private static readonly SitePublication Unchanged = new(false, "Nothing has changed since the site was published.");

    /// <returns>What was done.</returns>
    public async Task<SitePublication> PublishAsync(CancellationToken cancellationToken)
    {
        if (store.Container is not { } container)
        {
            return new SitePublication(false, "No site is set: Site__ServiceUri or Site__ConnectionString names its account.");
        }

        var manifests = ManifestsIn(container);
        var (published, etag) = await ReadManifestAsync(manifests, cancellationToken);
        var maker = MakerOf(settings);
        if (await records.TryReadBasisAsync(cancellationToken) is { } basis && IsPublished(basis))
        {
            return Unchanged;
        }

        if (await records.SurveyAsync(cancellationToken) is not { } survey)
        {
            return new SitePublication(false, "Nothing was assessed yet.");
        }

        if (survey.Basis.IsOlderThan(published.Basis))
        {
            return new SitePublication(false, "The site is of a newer assessment already; nothing is written.");
        }

        if (IsPublished(survey.Basis))
        {
            return Unchanged;
        }

        await store.PrepareAsync(container, cancellationToken);
        var record = await records.ReadWithCopiesAsync(survey, cancellationToken);
        var files = await SiteBuilder.BuildAsync(record, cancellationToken);
        var manifest = SiteManifest.Create(survey.Basis, maker, files);
        if (await manifests.TrySwapAsync(manifest with { Complete = false }, etag, cancellationToken) is not { } claim
            || await new SiteBlobs(container).TryWriteAsync(files, cancellationToken) is not { } written
            || await manifests.TrySwapAsync(manifest, claim, cancellationToken) is null)
        {
            return new SitePublication(false, "Another run publishes meanwhile.");
        }

        return new SitePublication(true, string.Create(
            CultureInfo.InvariantCulture, $"Published: {written} of {files.Count} files changed."));

        bool IsPublished(SiteBasis basis) => published.Complete && (published.Basis, published.Maker) == (basis, maker);
    }

    /// <summary>Reads what is published; null where nothing is.</summary>
    public async Task<SiteManifest?> ReadManifestAsync(CancellationToken cancellationToken) =>
        store.Container is { } container
        && await ReadManifestAsync(ManifestsIn(container), cancellationToken) is { ETag: not null } published
            ? published.Value
            : null;

    /// <summary>Compares every file that is published with the manifest.</summary>
    /// <returns>The faults; none where all is as it was written. Null where nothing is published.</returns>
    public async Task<SiteVerification?> VerifyAsync(CancellationToken cancellationToken)
    {
        if (await ReadManifestAsync(cancellationToken) is not { } manifest || store.Container is not { } container)
        {
            return null;
        }

        var faults = new List<string>();
        if (!manifest.Complete)
        {
            faults.Add($"{SiteManifest.Path}: publishing was cut short; `run PublishSite` completes it");
        }

        var blobs = new SiteBlobs(container);
        foreach (var file in manifest.Files)
        {
            if (await blobs.TryReadAsync(file.Path, cancellationToken) is not { } content)
            {
                faults.Add($"{file.Path}: it is missing");
            }
            else if (Sha256.Compute(content.Span) != file.Sha256)
            {
                faults.Add($"{file.Path}: it is not what was published");
            }
        }

        var named = manifest.Files.Select(file => file.Path).Append(SiteManifest.Path).ToHashSet(StringComparer.Ordinal);
        faults.AddRange((await container.ListAsync(cancellationToken))
            .Where(path => !named.Contains(path))
            .Select(path => $"{path}: the manifest does not name it"));
        return new SiteVerification(manifest.Files.Count, faults);
    }

    private static JsonBlob<SiteManifest> ManifestsIn(BlobContainer container) =>
        new(container, SiteManifest.Path, SiteManifest.None);

    private static async Task<Versioned<SiteManifest>> ReadManifestAsync(
        JsonBlob<SiteManifest> manifests, CancellationToken cancellationToken)
    {
        try
        {
            return await manifests.ReadAsync(cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return new Versioned<SiteManifest>(SiteManifest.None, null);
        }
    }

    /// <summary>Hashes the program and the settings that pages follow from beside their basis.</summary>
    private static Sha256 MakerOf(SiteSettings settings) => Sha256.Compute(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        [
            typeof(SitePublisher).Module.ModuleVersionId.ToString(),
            typeof(Edition).Module.ModuleVersionId.ToString(),
            settings.Address?.AbsoluteUri ?? "",
            .. settings.Omit.Order(StringComparer.Ordinal),
        ])));
}

/// <summary>Says what a run published.</summary>
/// <param name="IsNew">Whether anything was written.</param>
/// <param name="Message">For people.</param>
internal sealed record SitePublication(bool IsNew, string Message);

/// <summary>Says whether what is published is what was written.</summary>
/// <param name="Files">How many files were compared.</param>
/// <param name="Faults">What does not fit, a line each.</param>
internal sealed record SiteVerification(int Files, IReadOnlyList<string> Faults);
