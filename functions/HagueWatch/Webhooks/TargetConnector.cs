using System.Net;
using System.Net.Sockets;

namespace HagueWatch.Webhooks;

/// <summary>Connects to a target by the very addresses that were checked, so that no second answer can come between.</summary>
/// <param name="policy">Decides which addresses may be reached.</param>
/// <param name="resolve">Finds the addresses of a name; the system's resolver by default.</param>
internal sealed class TargetConnector(
    TargetPolicy policy, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve =
        resolve ?? ((host, token) => Dns.GetHostAddressesAsync(host, token));

    /// <exception cref="TargetRefusedException">One of its addresses may not be reached; nothing was sent.</exception>
    public async Task<Socket> ConnectAsync(Uri url, int port, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(url.IdnHost, out var literal)
            ? [literal]
            : await resolve(url.IdnHost, cancellationToken);
        if (addresses.Select(address => policy.DescribeDenied(address, url)).FirstOrDefault(kind => kind is not null)
            is { } kind)
        {
            throw new TargetRefusedException(kind);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Thrown where a target has an address that may not be reached.</summary>
internal sealed class TargetRefusedException(string kind) : Exception($"The target has {kind}.")
{
    /// <summary>What kind of address it is.</summary>
    public string Kind { get; } = kind;
}
