using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Storage;

/// <summary>Opens the storage account that the settings name.</summary>
internal static class StorageAccount
{
    /// <summary>The host's own account.</summary>
    public const string HostKey = "AzureWebJobsStorage";

    /// <summary>Precedes each container's name, to separate a replay from the real archive.</summary>
    public const string ContainerPrefixKey = "Archive:ContainerPrefix";

    /// <summary>
    /// Opens the account of <c>Archive__ConnectionString</c>, or <c>Archive__ServiceUri</c> with
    /// <c>Archive__ClientId</c>; where neither is set, the host's own of <c>AzureWebJobsStorage</c>, in either form.
    /// </summary>
    /// <exception cref="SettingException">A setting is missing or cannot be read; the message names it.</exception>
    public static BlobServiceClient Open(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return TryOpen(configuration, "Archive:ConnectionString", "Archive:ServiceUri", "Archive:ClientId")
            ?? TryOpen(configuration, HostKey, $"{HostKey}:blobServiceUri", $"{HostKey}:clientId")
            ?? (configuration[$"{HostKey}:accountName"] is { Length: > 0 } account
                ? OpenByIdentity(
                    $"https://{account}.blob.core.windows.net",
                    $"{HostKey}__accountName",
                    configuration[$"{HostKey}:clientId"])
                : throw new SettingException(
                    $"No storage account is set. Set Archive__ConnectionString, Archive__ServiceUri or {HostKey}; "
                    + "UseDevelopmentStorage=true names the emulator."));
    }

    /// <summary>Opens the account of a connection string.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="key">The key of the setting that holds it, for messages.</param>
    /// <exception cref="SettingException">The connection string cannot be read.</exception>
    public static BlobServiceClient Open(string connection, string key)
    {
        try
        {
            return new BlobServiceClient(connection, ClientOptions());
        }
        catch (Exception failure)
            when (failure is FormatException or ArgumentException or InvalidOperationException)
        {
            // The reason is left out: it may repeat the account's key.
            throw new SettingException($"{Spelling.Variable(key)} is not a storage connection string.");
        }
    }

    /// <summary>Whether an account is the emulator's.</summary>
    public static bool IsEmulator(BlobServiceClient service) => service.Uri.IsLoopback;

    /// <summary>Creates every client's options: the pinned version, requests counted and limited to 30 s.</summary>
    /// <remarks>The client tries six times: by its own default of 100 s a run would wait ten minutes.</remarks>
    internal static BlobClientOptions ClientOptions()
    {
        var options = new BlobClientOptions(BlobServiceVersion.Pinned)
        {
            Retry = { NetworkTimeout = TimeSpan.FromSeconds(30) },
        };
        options.AddPolicy(new UnansweredRequests(), HttpPipelinePosition.PerCall);
        options.AddPolicy(BlobOperationCounter.Policy, HttpPipelinePosition.PerRetry);
        return options;
    }

    /// <summary>Opens the account of a connection string, or of an address and an identity; null where neither is set.</summary>
    /// <exception cref="SettingException">A setting cannot be read; the message names it.</exception>
    public static BlobServiceClient? TryOpen(
        IConfiguration configuration, string connectionKey, string uriKey, string clientKey)
    {
        if (configuration[connectionKey] is { Length: > 0 } connection)
        {
            return Open(connection, connectionKey);
        }

        return configuration[uriKey] is { Length: > 0 } uri
            ? OpenByIdentity(uri, Spelling.Variable(uriKey), configuration[clientKey])
            : null;
    }

    private static BlobServiceClient OpenByIdentity(string uri, string setting, string? clientId)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            throw new SettingException($"{setting} must be the https address of a blob service.");
        }

        TokenCredential credential = string.IsNullOrEmpty(clientId)
            ? new DefaultAzureCredential()
            : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
        return new BlobServiceClient(address, credential, ClientOptions());
    }
}
