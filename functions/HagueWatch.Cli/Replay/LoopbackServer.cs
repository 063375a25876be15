using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Cli.Replay;

/// <summary>Runs a web server on a free port of loopback.</summary>
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

    /// <returns>The server's address.</returns>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        await App.StartAsync(cancellationToken);
        return new Uri(App.Urls.Single());
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
