using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HagueWatch.Tests.Webhooks;

/// <summary>A small forward proxy on loopback: CONNECT, and every name leads to loopback.</summary>
internal sealed class ForwardProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly Task running;

    public ForwardProxy()
    {
        listener.Start();
        running = RunAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The head of each request.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        var serving = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var near = client.GetStream();
            var head = await ReadHeadAsync(near);
            requests.Enqueue(head);
            var port = int.Parse(head.Split(' ')[1].Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, port, stop.Token);
            var far = server.GetStream();
            await near.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray(), stop.Token);
            await Task.WhenAny(near.CopyToAsync(far, stop.Token), far.CopyToAsync(near, stop.Token));
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, stop.Token);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
