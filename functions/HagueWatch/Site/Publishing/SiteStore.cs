using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Site.Publishing;

/// <summary>Opens the container that the site is served from.</summary>
/// <remarks>It lies in an account of its own: the archive's is private. Under the emulator one account holds both.</remarks>
internal sealed class SiteStore
{
    private readonly bool isEmulator;

    /// <param name="configuration">The settings, of which <c>Site__…</c> name the account.</param>
    /// <param name="archive">The archive's store.</param>
    /// <exception cref="SettingException">A setting cannot be used; the message names it.</exception>
    public SiteStore(IConfiguration configuration, BlobStore archive)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(archive);
        var account = StorageAccount.TryOpen(configuration, "Site:ConnectionString", "Site:ServiceUri", "Site:ClientId");
        Container = account is not null ? new BlobContainer(account.GetBlobContainerClient(BlobPaths.SiteContainer))
            : archive.IsEmulator ? archive.Site
            : null;
        isEmulator = account is null ? archive.IsEmulator : StorageAccount.IsEmulator(account);
    }

    /// <summary>The container; null where no account is set, so that nothing is published.</summary>
    public BlobContainer? Container { get; }

    /// <summary>Creates the container under the emulator, and checks that it exists elsewhere.</summary>
    /// <exception cref="IntegrityException">It is missing.</exception>
    public async Task PrepareAsync(BlobContainer container, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(container);
        if (isEmulator)
        {
            await container.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        else if (!await container.Client.ExistsAsync(cancellationToken))
        {
            throw new IntegrityException(
                $"The container '{container.Name}' is missing in {container.Client.Uri.Host}: the static website of the "
                + "account is not switched on. The deployment does it, or `az storage blob service-properties update "
                + "--static-website`.");
        }
    }
}
