using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Each test has a publisher's site and a pipeline of its own, whose gate knows what the bundled edition of 2026 lacks.</summary>
internal abstract class PipelineTest
{
    private protected NatoSite site = null!;
    private protected Pipeline pipeline = null!;

    public TestContext TestContext { get; set; } = null!;

    private protected CancellationToken Token => TestContext.CancellationToken;

    [TestInitialize]
    public async Task OpenAsync()
    {
        site = await NatoSite.StartAsync(Token);
        await PrepareAsync();
        pipeline = await Pipeline.OpenAsync(site, Configure, Token, EditionChanges.GapOf2026);
    }

    [TestCleanup]
    public async Task CloseAsync()
    {
        await pipeline.DisposeAsync();
        await site.DisposeAsync();
    }

    /// <summary>Starts what the pipeline is to find.</summary>
    private protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Replaces services.</summary>
    private protected virtual void Configure(IServiceCollection services)
    {
    }
}
