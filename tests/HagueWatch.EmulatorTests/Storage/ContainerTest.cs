using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Storage;

/// <summary>A test of an empty container.</summary>
internal abstract class ContainerTest
{
    private protected BlobContainer container = null!;

    public required TestContext TestContext { get; init; }

    protected CancellationToken Token => TestContext.CancellationToken;

    [TestInitialize]
    public async Task OpenAsync() => container = (await Azurite.CreateStoreAsync(Token)).State;
}
