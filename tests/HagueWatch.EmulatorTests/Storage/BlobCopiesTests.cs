using System.Globalization;
using System.Text;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Storage;

/// <summary>A copy is found where it is of the version that is asked for, and nowhere else.</summary>
[TestClass]
internal sealed class BlobCopiesTests : ContainerTest
{
    private const string Path = "copies.zip";

    [TestMethod]
    public async Task Find_OfAnotherVersion_IsNone()
    {
        await KeepAsync(blobs: 40, version: "first");

        var copies = await BlobCopies.OpenAsync(container, Path, Token);

        Assert.AreEqual("blob 7, first", Encoding.UTF8.GetString(copies.Find("a/7.json", "first")!.Value.Span));
        Assert.IsNull(copies.Find("a/7.json", "second"));
        Assert.IsNull(copies.Find("a/41.json", "first"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(100)]
    [DataRow(-100)]
    public async Task OpenAsync_Damaged_HoldsNothingWrongAndIsReplaced(int length)
    {
        await KeepAsync(blobs: 40, version: "first");
        var (bytes, etag) = (await container.TryReadAsync(Path, Token))!;
        var damaged = length < 0 ? bytes[..^-length] : bytes[..length];
        await container.TrySwapAsync(Path, damaged, etag, Token);

        var copies = await BlobCopies.OpenAsync(container, Path, Token);
        Assert.IsNull(copies.Find("a/7.json", "first"));

        await KeepAsync(blobs: 40, version: "second");
        Assert.IsNotNull((await BlobCopies.OpenAsync(container, Path, Token)).Find("a/7.json", "second"));
    }

    [TestMethod]
    public async Task Find_ContentDamaged_IsNone()
    {
        await KeepAsync(blobs: 40, version: "first");
        var (bytes, etag) = (await container.TryReadAsync(Path, Token))!;
        var damaged = bytes.ToArray();
        // The content begins after the entry's header and name.
        damaged[45] ^= 0xFF;
        await container.TrySwapAsync(Path, damaged, etag, Token);

        var copies = await BlobCopies.OpenAsync(container, Path, Token);

        Assert.IsNull(copies.Find("a/0.json", "first"));
        Assert.IsNotNull(copies.Find("a/1.json", "first"));
    }

    [TestMethod]
    public async Task KeepAsync_FewAreNew_WritesNothing()
    {
        await KeepAsync(blobs: 40, version: "first");
        var before = (await container.TryReadAsync(Path, Token))!.ETag;
        var copies = await BlobCopies.OpenAsync(container, Path, Token);
        Add(copies, Enumerable.Range(100, 32), "first");

        await copies.KeepAsync(Token);

        Assert.AreEqual(before, (await container.TryReadAsync(Path, Token))!.ETag);
    }

    [TestMethod]
    public async Task KeepAsync_ManyAreNew_KeepsTheOldThatWereAskedForAndForgetsTheOthers()
    {
        await KeepAsync(blobs: 40, version: "first");
        var copies = await BlobCopies.OpenAsync(container, Path, Token);
        Assert.IsNotNull(copies.Find("a/7.json", "first"));
        Add(copies, Enumerable.Range(100, 33), "first");

        await copies.KeepAsync(Token);

        var kept = await BlobCopies.OpenAsync(container, Path, Token);
        Assert.IsNotNull(kept.Find("a/7.json", "first"));
        Assert.IsNotNull(kept.Find("a/132.json", "first"));
        Assert.IsNull(kept.Find("a/8.json", "first"));
    }

    [TestMethod]
    public async Task KeepAsync_AnotherRunWasFirst_LeavesItsCopies()
    {
        var (first, second) = (await BlobCopies.OpenAsync(container, Path, Token), await BlobCopies.OpenAsync(container, Path, Token));
        Add(first, Enumerable.Range(0, 40), "first");
        Add(second, Enumerable.Range(0, 40), "second");

        await first.KeepAsync(Token);
        await second.KeepAsync(Token);

        Assert.IsNotNull((await BlobCopies.OpenAsync(container, Path, Token)).Find("a/7.json", "first"));
    }

    private async Task KeepAsync(int blobs, string version)
    {
        var copies = await BlobCopies.OpenAsync(container, Path, Token);
        Add(copies, Enumerable.Range(0, blobs), version);
        await copies.KeepAsync(Token);
    }

    private static void Add(BlobCopies copies, IEnumerable<int> blobs, string version)
    {
        foreach (var blob in blobs)
        {
            copies.Add(
                string.Create(CultureInfo.InvariantCulture, $"a/{blob}.json"),
                version,
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {blob}, {version}")));
        }
    }
}
