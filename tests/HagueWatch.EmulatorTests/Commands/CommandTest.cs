using HagueWatch.EmulatorTests.Jobs;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>Each test has an operator and a publisher's site of its own.</summary>
internal abstract class CommandTest
{
    private protected NatoSite site = null!;
    private protected Operator user = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task OpenAsync()
    {
        site = await NatoSite.StartAsync(TestContext.CancellationToken);
        user = await Operator.AtAsync(site, TestContext.CancellationToken);
    }

    [TestCleanup]
    public async Task CloseAsync()
    {
        user.Dispose();
        await site.DisposeAsync();
    }
}
