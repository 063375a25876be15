using Azure.Storage.Blobs;
using HagueWatch.Archive;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Storage;

/// <summary>Registers the containers that the settings name.</summary>
internal static class ConfiguredBlobStore
{
    public static IServiceCollection AddBlobStore(this IServiceCollection services, IConfiguration settings, bool replay) =>
        services.AddSingleton(_ => new BlobStore(Connect(settings), replay ? "replay-" : ""));

    private static BlobServiceClient Connect(IConfiguration settings)
    {
        var connection = settings.DataConnectionString()
            ?? throw new CommandFailedException("No storage: set AzureWebJobsStorage or Archive__ConnectionString.");
        try
        {
            return new(connection, new BlobClientOptions(BlobServiceVersion.Pinned));
        }
        catch (FormatException)
        {
            throw new CommandFailedException("AzureWebJobsStorage or Archive__ConnectionString is not a connection string of a storage account.");
        }
    }
}
