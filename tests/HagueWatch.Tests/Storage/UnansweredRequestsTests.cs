using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Storage;

[TestClass]
internal sealed class UnansweredRequestsTests
{
    public required TestContext TestContext { get; init; }

    /// <summary>A proxy on this machine does not make an account of Azure's the emulator.</summary>
    [TestMethod]
    [DataRow("https://hague.blob.core.windows.net", 0, "The storage hague.blob.core.windows.net does not answer: No proxy")]
    [DataRow("https://hague.blob.core.windows.net", 1, "The storage hague.blob.core.windows.net does not answer: No proxy")]
    [DataRow("http://127.0.0.1:10000/devstoreaccount1", 0, "The storage emulator does not answer: No proxy")]
    public async Task Process_NoAttemptIsAnswered_NamesTheAccount(string account, int retries, string expected)
    {
        var failure = await Assert.ThrowsExactlyAsync<StorageUnavailableException>(
            () => Open(account, retries).GetPropertiesAsync(TestContext.CancellationToken));

        Assert.AreEqual($"{expected} (127.0.0.1:3128)", failure.Message);
        Assert.IsTrue(StorageUnavailableException.IsCauseOf(failure));
    }

    [TestMethod]
    public void Process_SynchronousRequest_NamesTheAccountToo() =>
        Assert.ThrowsExactly<StorageUnavailableException>(
            () => Open("https://hague.blob.core.windows.net", 0).GetProperties(TestContext.CancellationToken));

    private static BlobServiceClient Open(string account, int retries)
    {
        var options = StorageAccount.ClientOptions();
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Transport = new HttpClientTransport(new Unreachable());
        return new BlobServiceClient(new Uri(account), options);
    }

    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("No proxy (127.0.0.1:3128)");

        protected override HttpResponseMessage Send(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("No proxy (127.0.0.1:3128)");
    }
}
