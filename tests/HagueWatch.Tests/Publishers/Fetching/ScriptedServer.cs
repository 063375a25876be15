using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace HagueWatch.Tests.Publishers.Fetching;

/// <summary>Answers on loopback byte for byte as a test says, also as no decent server does.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<ReceivedRequest, Answer> script;
    private readonly List<ReceivedRequest> requests = [];
    private readonly Task accepting;

    /// <param name="script">Asked for each request; it may also move a test's clock.</param>
    public ScriptedServer(Func<ReceivedRequest, Answer> script)
    {
        this.script = script;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <param name="answers">The answers in turn; the last one again and again.</param>
    public ScriptedServer(params Answer[] answers)
        : this(asked => answers[Math.Min(asked.Number, answers.Length) - 1])
    {
    }

    public Uri Root => new($"http://{listener.LocalEndpoint}/");

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

    public Uri At(string path) => new(Root, path);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
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
                serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
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
        using (connection)
        {
            try
            {
                await using var stream = connection.GetStream();
                if (await ReadAsync(stream) is { } asked)
                {
                    await AnswerAsync(script(asked), connection, stream);
                }
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or IOException)
            {
                // The client or the test ended the connection.
            }
        }
    }

    private async Task AnswerAsync(Answer answer, TcpClient connection, NetworkStream stream)
    {
        if (answer == Answer.Silence)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
        }
        else if (answer == Answer.Reset)
        {
            connection.LingerState = new LingerOption(true, 0);
        }
        else
        {
            await stream.WriteAsync(answer.Bytes, stopping.Token);
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

        var path = Encoding.Latin1.GetString([.. received.Take(end)]).Split(' ')[1];
        var (headers, body) = (HeadersOf(received, end), received.Skip(end).ToArray());
        lock (requests)
        {
            var request = new ReceivedRequest(requests.Count + 1, path, headers, body);
            requests.Add(request);
            return request;
        }
    }

    private static int IndexOfBody(List<byte> received)
    {
        var end = CollectionsMarshal.AsSpan(received).IndexOf("\r\n\r\n"u8);
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
/// <param name="Number">Counts a server's requests from 1.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="Headers">The headers, by name in any case.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record ReceivedRequest(
    int Number, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>What the server does with a request.</summary>
internal sealed record Answer(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Breaks the connection.</summary>
    public static Answer Reset { get; } = new("reset"u8.ToArray());

    /// <summary>Never answers.</summary>
    public static Answer Silence { get; } = new("silence"u8.ToArray());

    /// <summary>Declares the body's true length.</summary>
    public static Answer Create(int status, ReadOnlySpan<byte> body, params IEnumerable<string> headers) =>
        Raw(status, body, [.. headers, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}")]);

    public static Answer Create(int status, params IEnumerable<string> headers) => Create(status, [], headers);

    /// <summary>Declares nothing besides the headers passed.</summary>
    public static Answer Raw(int status, ReadOnlySpan<byte> body, params IEnumerable<string> headers)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nConnection: close\r\n");
        var lines = string.Concat(headers.Select(header => header + "\r\n"));
        return new Answer((byte[])[.. Encoding.Latin1.GetBytes($"{head}{lines}\r\n"), .. body]);
    }
}
