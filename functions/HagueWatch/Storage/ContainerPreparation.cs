using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;

namespace HagueWatch.Storage;

/// <summary>Creates the containers at start under the emulator, and checks that they exist elsewhere.</summary>
/// <remarks>In Azure the deployment does: the archive needs its policy before its first blob.</remarks>
internal sealed class ContainerPreparation(BlobServiceClient service, BlobStore store) : IHostedService
{
    /// <exception cref="IntegrityException">A container is missing.</exception>
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(store.Containers.Select(container => PrepareAsync(container, cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync(BlobContainer container, CancellationToken cancellationToken)
    {
        if (StorageAccount.IsEmulator(service))
        {
            await container.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        else if (!await container.Client.ExistsAsync(cancellationToken))
        {
            throw new IntegrityException(
                $"The container '{container.Name}' is missing in {service.Uri.Host}. Create it: outside the "
                + "emulator that is the deployment's part, so that the archive has its policy before its first blob.");
        }
    }
}
