using System.Diagnostics;
using System.Globalization;

namespace HagueWatch.WorkerTests;

/// <summary>Asks a process to end, as systems do before they kill it.</summary>
internal static class Sigterm
{
    public static async Task SendAsync(int process, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}
