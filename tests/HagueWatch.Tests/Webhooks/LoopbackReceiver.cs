using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

/// <summary>A receiver on loopback that does what a test says, also what no decent server does.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<ReceivedRequest, Reply> reply;
    private readonly List<ReceivedRequest> requests = [];
    private readonly List<TcpClient> connections = [];
    private readonly Task accepting;

    /// <param name="reply">Asked for each request; it may also move a test's clock.</param>
    public LoopbackReceiver(Func<ReceivedRequest, Reply> reply)
    {
        this.reply = reply;
        listener.Start();
        accepting = AcceptAsync();
    }

    public LoopbackReceiver(params Reply[] replies)
        : this(request => replies[Math.Min(request.Number, replies.Length) - 1])
    {
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook?token=hidden");

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        lock (requests)
        {
            connections.ForEach(connection => connection.Dispose());
        }

        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await listener.AcceptTcpClientAsync(stopping.Token);
                lock (requests)
                {
                    connections.Add(connection);
                }

                serving.Add(ServeAsync(connection));
            }
        }
        catch (Exception stopped)
            when (stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        try
        {
            await using var stream = connection.GetStream();
            if (await ReadAsync(stream) is not { } request)
            {
                return;
            }

            var answer = reply(request);
            if (answer.Status is { } status)
            {
                var text = $"HTTP/1.1 {status} X\r\n{answer.Headers}content-length: 0\r\nconnection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(text), stopping.Token);
            }
            else if (answer == Reply.Reset)
            {
                connection.LingerState = new LingerOption(true, 0);
            }
            else
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The sender or the test ended the connection.
        }
        finally
        {
            connection.Dispose();
        }
    }

    private async Task<ReceivedRequest?> ReadAsync(NetworkStream stream)
    {
        var received = new List<byte>();
        var buffer = new byte[4096];
        int end;
        while ((end = IndexOfBody(received)) < 0 || received.Count < end + LengthOf(received, end))
        {
            var count = await stream.ReadAsync(buffer, stopping.Token);
            if (count == 0)
            {
                return null;
            }

            received.AddRange(buffer.AsSpan(0, count));
        }

        lock (requests)
        {
            var request = new ReceivedRequest(requests.Count + 1, HeadersOf(received, end), [.. received.Skip(end)]);
            requests.Add(request);
            return request;
        }
    }

    private static int IndexOfBody(List<byte> received)
    {
        var end = Encoding.Latin1.GetString([.. received]).IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? -1 : end + 4;
    }

    private static int LengthOf(List<byte> received, int end) =>
        HeadersOf(received, end).TryGetValue("content-length", out var length)
            ? int.Parse(length, CultureInfo.InvariantCulture)
            : 0;

    private static Dictionary<string, string> HeadersOf(List<byte> received, int end) =>
        Encoding.Latin1.GetString([.. received.Take(end)])
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}

/// <summary>A request as it came.</summary>
internal sealed record ReceivedRequest(int Number, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public WebhookVerdict VerifyBy(WebhookVerifier verifier) =>
        verifier.Verify(Headers["webhook-id"], Headers["webhook-timestamp"], Headers["webhook-signature"], Body);
}

/// <summary>What the receiver does with a request.</summary>
internal sealed record Reply(int? Status, string Headers = "")
{
    /// <summary>Breaks the connection.</summary>
    public static Reply Reset { get; } = new((int?)null, "reset");

    /// <summary>Never answers.</summary>
    public static Reply Silence { get; } = new((int?)null, "silence");

    public static implicit operator Reply(int status) => new(status);
}
