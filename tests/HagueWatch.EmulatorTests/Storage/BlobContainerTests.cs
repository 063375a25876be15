using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using HagueWatch.EmulatorTests.Crashes;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Storage;

/// <summary>Whoever writes knows whether it was its write that counted, also beside a writer of the same bytes.</summary>
[TestClass]
internal sealed class BlobContainerTests : ContainerTest
{
    private const string Path = "one.json";

    private static readonly byte[] Old = "{\"old\":1}"u8.ToArray();
    private static readonly byte[] New = "{\"new\":1}"u8.ToArray();

    [TestMethod]
    public async Task TryCreateAsync_AnotherCreatedTheSameBytes_IsNotItsOwn()
    {
        Assert.IsTrue(await container.TryCreateAsync(Path, New, ContentTypes.Json, Token));
        Assert.IsFalse(await container.TryCreateAsync(Path, New, ContentTypes.Json, Token));
    }

    [TestMethod]
    public async Task TryCreateAsync_AnswerLost_KnowsItsOwn()
    {
        await using var proxy = LosingTheFirstAnswer();

        Assert.IsTrue(await (await ThroughAsync(proxy)).TryCreateAsync(Path, New, ContentTypes.Json, Token));

        Assert.IsGreaterThan(1, proxy.Requests.Count, "The client did not repeat the write.");
    }

    [TestMethod]
    public async Task TrySwapAsync_AnotherSwappedInTheSameBytes_IsNotItsOwn()
    {
        var etag = await container.TrySwapAsync(Path, Old, null, Token);

        Assert.IsNotNull(await container.TrySwapAsync(Path, New, etag, Token));
        Assert.IsNull(await container.TrySwapAsync(Path, New, etag, Token));
    }

    [TestMethod]
    public async Task TrySwapAsync_AnswerLost_KnowsItsOwnAndItsVersion()
    {
        var etag = await container.TrySwapAsync(Path, Old, null, Token);
        await using var proxy = LosingTheFirstAnswer();

        var written = await (await ThroughAsync(proxy)).TrySwapAsync(Path, New, etag, Token);

        Assert.IsGreaterThan(1, proxy.Requests.Count, "The client did not repeat the write.");
        Assert.AreEqual((await container.ReadAsync(Path, Token)).ETag, written);
    }

    [TestMethod]
    public async Task TrySwapAsync_BlobIsGone_IsNotItsOwn()
    {
        var etag = await container.TrySwapAsync(Path, Old, null, Token);
        await container.TryDeleteAsync(Path, etag!.Value, Token);

        Assert.IsNull(await container.TrySwapAsync(Path, New, etag, Token));
    }

    [TestMethod]
    public async Task TryCreateAsync_WithMetadata_KeepsIt()
    {
        await container.TryCreateAsync(Path, New, ContentTypes.Json, Token, new Dictionary<string, string> { ["state"] = "due" });

        var stored = (await container.Client.GetBlobClient(Path).GetPropertiesAsync(cancellationToken: Token)).Value.Metadata;
        Assert.AreEqual("due", stored["state"]);
    }

    [TestMethod]
    public async Task TryReplaceAsync_LongStreamOfUnknownLength_IsWrittenWholeAndOverItsVersionOnly()
    {
        var content = new byte[20_000_000];
        new Random(1).NextBytes(content);
        var etag = await container.TrySwapAsync(Path, Old, etag: null, Token);

        var written = await ReplaceAsync(etag);

        Assert.IsNotNull(written);
        Assert.IsTrue((await container.ReadAsync(Path, Token)).Bytes.Span.SequenceEqual(content));
        Assert.IsNull(await ReplaceAsync(etag), "Another version is there meanwhile.");

        async Task<ETag?> ReplaceAsync(ETag? version)
        {
            using var compressed = new MemoryStream();
            await using (var gzip = new GZipStream(compressed, CompressionLevel.NoCompression, leaveOpen: true))
            {
                await gzip.WriteAsync(content, Token);
            }

            compressed.Position = 0;
            await using var stream = new GZipStream(compressed, CompressionMode.Decompress);
            var headers = new BlobHttpHeaders { ContentType = ContentTypes.Binary };
            return await container.TryReplaceAsync(Path, stream, headers, version, metadata: null, Token);
        }
    }

    private static StorageProxy LosingTheFirstAnswer() => new() { Written = write => Task.FromResult(write.Number != 1) };

    private async Task<BlobContainer> ThroughAsync(StorageProxy proxy)
    {
        var options = StorageAccount.ClientOptions();
        options.Retry.Delay = TimeSpan.Zero;
        var connection = await proxy.StartAsync(Azurite.ConnectionStringOf(container), Token);
        return new BlobContainer(new BlobContainerClient(connection, container.Name, options));
    }
}
