using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Cli.Replay;

/// <summary>A web server on loopback, on a free port.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    public LoopbackServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        App = builder.Build();
    }

    public WebApplication App { get; }

    /// <returns>The address that the server got.</returns>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        await App.StartAsync(cancellationToken);
        return new Uri(App.Urls.Single());
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
