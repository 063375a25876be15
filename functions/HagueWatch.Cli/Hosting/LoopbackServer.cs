using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Hosting;

/// <summary>Runs a web server on loopback.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    /// <param name="port">The port; 0 for one that is free.</param>
    public LoopbackServer(int port = 0)
    {
        // An empty builder: any other reads settings from the folder in which it is called, and watches all folders below it.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri.AbsoluteUri);
        builder.Services.AddRoutingCore();
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
