using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using HagueWatch.Archive;
using HagueWatch.Jobs;

namespace HagueWatch.Tests.Jobs;

[TestClass]
public sealed class ExpectedFailuresTests
{
    public required TestContext TestContext { get; init; }

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestMethod]
    public async Task Describe_StorageThatTakesRequestsAndNeverAnswers_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<Exception>(() => AskSilentStorageAsync(Cancellation));

        StringAssert.StartsWith(ExpectedFailures.Describe(failure), "The storage does not answer: The operation was cancelled because it exceeded");
    }

    [TestMethod]
    public async Task Describe_CommandThatIsStopped_SaysThatItWasNotDone()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await stop.CancelAsync();
        var failure = await Assert.ThrowsAsync<Exception>(() => AskSilentStorageAsync(stop.Token));

        Assert.AreEqual("Stopped before it was done.", ExpectedFailures.Describe(failure));
    }

    private static async Task AskSilentStorageAsync(CancellationToken cancellationToken)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = StorageAccount.ClientOptions();
        options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(50);
        options.Retry.MaxRetries = 1;
        var service = new BlobServiceClient(new Uri($"http://{silent.LocalEndpoint}/account"), options);
        await service.GetPropertiesAsync(cancellationToken);
    }
}
