using HagueWatch.StandInHost;

namespace HagueWatch.WorkerTests;

/// <summary>Our function app, published once for all tests.</summary>
internal static class FunctionApp
{
    private static readonly Lazy<Task<PublishedApp>> Published =
        new(() => PublishedApp.PublishAsync("functions/HagueWatch.FunctionApp", CancellationToken.None, "-p:RestoreLockedMode=true"));

    public static Task<PublishedApp> PublishAsync() => Published.Value;
}
