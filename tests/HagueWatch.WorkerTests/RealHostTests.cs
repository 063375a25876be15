namespace HagueWatch.WorkerTests;

/// <summary>The published app under a Functions host of Microsoft's, where there is one.</summary>
[TestClass]
[TestCategory("Slow")]
internal sealed class RealHostTests : FunctionAppTest
{
    private readonly string? program = Environment.GetEnvironmentVariable(RealHost.Setting);

    private protected override void RequireHost()
    {
        if (string.IsNullOrEmpty(program))
        {
            Assert.Inconclusive(
                $"Set {RealHost.Setting} to a Functions host (func of Core Tools, or Microsoft.Azure.WebJobs.Script.WebHost) to run this under it. " +
                $"{nameof(StandInHostTests)} runs the same under a stand-in");
        }
    }

    private protected override Task<IFunctionsHost> StartAsync(IReadOnlyDictionary<string, string> settings) =>
        RealHost.StartAsync(program!, settings, Token);
}
