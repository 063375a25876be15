using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Each test has a pipeline that finds an edition at each of the four publishers.</summary>
internal abstract class AllPublishersTest : PipelineTest
{
    private protected OtherSites others = null!;

    [TestCleanup]
    public async Task CloseOthersAsync() => await others.DisposeAsync();

    private protected sealed override async Task PrepareAsync()
    {
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        others = await OtherSites.StartAsync(Token);
    }

    private protected override void Configure(IServiceCollection services) => others.Configure(services);
}
