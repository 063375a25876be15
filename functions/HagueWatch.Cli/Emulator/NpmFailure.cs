using System.Text.RegularExpressions;

namespace HagueWatch.Cli.Emulator;

/// <summary>Explains why npm could not install the emulator.</summary>
internal static partial class NpmFailure
{
    /// <param name="folder">Where it was to be installed.</param>
    /// <param name="output">What npm wrote.</param>
    public static string Explain(string folder, string output)
    {
        var code = Code().Match(output).Groups[1].Value;
        var explanation = code switch
        {
            "ENOTFOUND" or "EAI_AGAIN" or "ECONNREFUSED" or "ECONNRESET" or "ETIMEDOUT" or "EHOSTUNREACH"
                or "ENETUNREACH" or "EIDLETIMEOUT" or "ECONNECTIONTIMEOUT" or "ERESPONSETIMEOUT" or "ETRANSFERTIMEOUT"
                or "ERR_SOCKET_TIMEOUT" or "ENOTCACHED" =>
                $"npm does not reach its registry ({code}), from which the storage emulator is installed once. Connect "
                + "this machine, or set npm's proxy or registry (npm config set proxy, npm config set registry), or "
                + "start Azurite in another way, or set Archive__ConnectionString to a storage account.",
            "EACCES" or "EPERM" or "EROFS" or "ENOSPC" =>
                $"npm cannot write in {folder} or in its cache ({code}). Make both writable, or set "
                + "Archive__ConnectionString to a storage account.",
            _ => $"npm ci failed in {folder}. Run it there to see more, or set Archive__ConnectionString to a storage "
                + "account.",
        };
        return $"{explanation}{Environment.NewLine}{NodeJs.LastLines(output)}";
    }

    [GeneratedRegex(@"npm (?:error|ERR!) code (\w+)")]
    private static partial Regex Code();
}
