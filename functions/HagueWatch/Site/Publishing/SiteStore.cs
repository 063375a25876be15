using Azure.Storage.Blobs;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Site.Publishing;

/// <summary>Opens the container that the site is served from.</summary>
/// <remarks>It lies in an account of its own: the archive's is private. Under the emulator one account holds both.</remarks>
internal sealed class SiteStore
{
    /// <summary>The container that Azure serves as a static website.</summary>
    private const string WebContainer = "$web";

    /// <param name="configuration">The settings, of which <c>Site__…</c> name the account.</param>
    /// <param name="archive">The archive's account.</param>
    /// <exception cref="SettingException">A setting cannot be used; the message names it.</exception>
    public SiteStore(IConfiguration configuration, BlobServiceClient archive)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(archive);
        var prefix = configuration[StorageAccount.ContainerPrefixKey] ?? "";
        var account = StorageAccount.TryOpen(configuration, "Site:ConnectionString", "Site:ServiceUri", "Site:ClientId")
            ?? (StorageAccount.IsEmulator(archive) ? archive : null);
        // A name with a prefix cannot begin with the dollar sign, which only this one name may.
        Container = account is null ? null
            : new BlobContainer(account.GetBlobContainerClient(prefix.Length == 0 ? WebContainer : $"{prefix}web"));
        IsEmulator = account is not null && StorageAccount.IsEmulator(account);
    }

    /// <summary>The container; null where no account is set, so that nothing is published.</summary>
    public BlobContainer? Container { get; }

    private bool IsEmulator { get; }

    /// <summary>Creates the container under the emulator, and checks that it exists elsewhere.</summary>
    /// <exception cref="IntegrityException">It is missing.</exception>
    public async Task PrepareAsync(BlobContainer container, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(container);
        if (IsEmulator)
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
