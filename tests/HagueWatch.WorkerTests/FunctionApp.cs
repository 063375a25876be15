using HagueWatch.StandInHost;

namespace HagueWatch.WorkerTests;

/// <summary>Our function app, published once for all tests.</summary>
/// <remarks>
/// As the solution's build has compiled it: to compile it again, and ahead of time as for Azure, takes longer than all tests together. What Azure
/// gets is published by the benchmarks, which measure its cold start.
/// </remarks>
internal static class FunctionApp
{
    private static readonly Lazy<Task<PublishedApp>> Published =
        new(() => PublishedApp.PublishAsync(
            "functions/HagueWatch.FunctionApp", "Debug", CancellationToken.None, "-p:RestoreLockedMode=true", "-p:PublishReadyToRun=false"));

    public static Task<PublishedApp> PublishAsync() => Published.Value;
}
