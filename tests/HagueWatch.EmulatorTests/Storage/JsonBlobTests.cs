using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Storage;

[TestClass]
internal sealed class JsonBlobTests : ContainerTest
{
    private const string Path = "counter.json";

    private JsonBlob<Counter> blob = null!;

    [TestInitialize]
    public void OpenBlob() => blob = new JsonBlob<Counter>(container, Path, new Counter(0));

    [TestMethod]
    public async Task ReadAsync_NoBlob_IsTheDefaultWithoutVersion() =>
        Assert.AreEqual(new Versioned<Counter>(new Counter(0), null), await blob.ReadAsync(Token));

    [TestMethod]
    public async Task TrySwapAsync_VersionThatWasRead_ReplacesIt()
    {
        var created = await blob.TrySwapAsync(new Counter(1), null, Token);
        var swapped = await blob.TrySwapAsync(new Counter(2), created, Token);

        Assert.AreEqual(new Versioned<Counter>(new Counter(2), swapped), await blob.ReadAsync(Token));
    }

    [TestMethod]
    public async Task TrySwapAsync_VersionThatIsGone_WritesNothing()
    {
        var created = await blob.TrySwapAsync(new Counter(1), null, Token);
        await blob.TrySwapAsync(new Counter(2), created, Token);

        Assert.IsNull(await blob.TrySwapAsync(new Counter(3), created, Token));
        Assert.IsNull(await blob.TrySwapAsync(new Counter(3), null, Token));
        Assert.AreEqual(new Counter(2), (await blob.ReadAsync(Token)).Value);
    }

    [TestMethod]
    public async Task ChangeAsync_AnotherChangedItMeanwhile_ChangesTheNewerValue()
    {
        var read = await blob.ReadAsync(Token);
        await blob.ChangeAsync(counter => new Counter(counter.Value + 10), Token);

        var changed = await blob.ChangeAsync(read, counter => new Counter(counter.Value + 1), Token);

        Assert.AreEqual(new Counter(11), changed.Value);
        Assert.AreEqual(changed, await blob.ReadAsync(Token));
    }

    [TestMethod]
    public async Task ChangeAsync_EqualValue_IsNotWritten()
    {
        await blob.ChangeAsync(counter => new Counter(counter.Value), Token);

        Assert.IsNull(await container.TryReadAsync(Path, Token));
    }

    [TestMethod]
    [DataRow("null")]
    [DataRow("{\"value\": \"many\"}")]
    [DataRow("{\"value\": 1")]
    public async Task ReadAsync_UnreadableForm_IsRefusedByName(string json)
    {
        await container.TryCreateAsync(Path, System.Text.Encoding.UTF8.GetBytes(json), ContentTypes.Json, Token);

        var failure = await Assert.ThrowsExactlyAsync<IntegrityException>(() => blob.ReadAsync(Token));

        Assert.Contains($"{container.Name}/{Path}", failure.Message);
    }

    private sealed record Counter(int Value);
}
