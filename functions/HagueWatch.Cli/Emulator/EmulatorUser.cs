using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HagueWatch.Cli.Emulator;

/// <summary>Uses the emulator, which stops some time after its last user has left.</summary>
/// <remarks>
/// A user is an open connection to the blob service: the system closes it even where the process is killed. The other
/// end is <c>infra/local/blob-emulator.js</c>.
/// </remarks>
internal sealed class EmulatorUser : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly TcpClient connection;

    private EmulatorUser(TcpClient connection, int others)
    {
        this.connection = connection;
        Others = others;
    }

    /// <summary>How many used the emulator when this one came.</summary>
    public int Others { get; }

    /// <summary>Whether the emulator still runs.</summary>
    public bool IsConnected
    {
        get
        {
            var socket = connection.Client;
            return !socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) || socket.Available > 0;
        }
    }

    /// <summary>Asks whoever listens on a port to admit a user.</summary>
    /// <param name="port">The port.</param>
    /// <param name="folder">Where its data are to be: an idle emulator of another folder stops instead; null for any.</param>
    /// <param name="idleTime">How long it may be idle once its last user has left; not at all where zero.</param>
    /// <param name="cancellationToken">Ends the wait for its answer.</param>
    /// <exception cref="CommandFailedException">It is not a storage emulator.</exception>
    public static async Task<(EmulatorAnswer Answer, EmulatorUser? User)> JoinAsync(
        int port, string? folder, TimeSpan idleTime, CancellationToken cancellationToken)
    {
        TcpClient? connection = new();
        try
        {
            await connection.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            var text = await AskAsync(connection.GetStream(), folder, idleTime, cancellationToken);
            var answer = Read(text) ?? throw Taken(port, "does not answer as one does");
            if (answer == EmulatorAnswer.Admitted)
            {
                var user = new EmulatorUser(connection, CountOthers(text));
                connection = null;
                return (answer, user);
            }

            return (answer, null);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return (EmulatorAnswer.None, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Taken(port, "has not answered within ten seconds; an emulator may be too busy to");
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return (EmulatorAnswer.Stopping, null);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Explains that a port is not free for the emulator.</summary>
    public static CommandFailedException Taken(int port, string reason) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Port {port} on this machine is taken by something that is not the storage emulator: it {reason}. ")
        + "Stop it, or set Archive__ConnectionString to a storage account.");

    /// <summary>Leaves, and waits until the emulator has stopped if this was its last user and it may not be idle.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(AnswerTimeout);
        try
        {
            connection.Client.Shutdown(SocketShutdown.Send);
            while (await connection.Client.ReceiveAsync(new byte[64], patience.Token) > 0)
            {
                // It says no more; the end is what counts.
            }
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            // It was killed, or stops by itself however long it takes.
        }
        finally
        {
            connection.Dispose();
        }
    }

    private static async Task<string> AskAsync(
        NetworkStream stream, string? folder, TimeSpan idleTime, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AnswerTimeout);
        // An emulator that others have started ignores the upgrade.
        var request = string.Create(CultureInfo.InvariantCulture, $"""
            GET /devstoreaccount1?comp=list HTTP/1.1
            Host: 127.0.0.1
            Connection: Upgrade
            Upgrade: haguewatch-emulator
            HagueWatch-Idle-Seconds: {idleTime.TotalSeconds:0}
            {(folder is null ? "" : $"HagueWatch-Folder: {Uri.EscapeDataString(folder)}\n")}

            """).ReplaceLineEndings("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience.Token);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && answer.Length < 16 * buffer.Length)
        {
            var read = await stream.ReadAsync(buffer, patience.Token);
            if (read == 0)
            {
                break;
            }

            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    private static int CountOthers(string answer) => int.Parse(
        answer.Split('\n').Select(line => line.Split(':', 2)).First(header => header[0] == "HagueWatch-Other-Users")[1],
        NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
        CultureInfo.InvariantCulture);

    private static EmulatorAnswer? Read(string answer) =>
        answer.Length == 0 ? EmulatorAnswer.Stopping
        : !answer.Contains("\r\nServer: Azurite", StringComparison.OrdinalIgnoreCase) ? null
        : answer.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal) ? EmulatorAnswer.Admitted
        : answer.StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal) ? EmulatorAnswer.Stopping
        : EmulatorAnswer.Independent;
}

/// <summary>Names what listens on the emulator's port.</summary>
internal enum EmulatorAnswer
{
    /// <summary>Nothing listens.</summary>
    None,

    /// <summary>An emulator that a command started has admitted the user.</summary>
    Admitted,

    /// <summary>It ends or hangs up, as an emulator that has lost its last user, or is idle and another folder's.</summary>
    Stopping,

    /// <summary>An emulator that was started in another way; it is left as it is.</summary>
    Independent,
}
