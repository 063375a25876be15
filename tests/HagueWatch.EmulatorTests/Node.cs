using System.Diagnostics;

namespace HagueWatch.EmulatorTests;

/// <summary>Runs programs of Node.js.</summary>
internal static class Node
{
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Installs the packages that a folder's lock file pins, unless they are installed as it is now.</summary>
    public static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        await Installing.WaitAsync(cancellationToken);
        try
        {
            // npm writes this file last. Where there is none, the time of its last write is long ago.
            var installed = File.GetLastWriteTimeUtc(Path.Combine(folder, "node_modules", ".package-lock.json"));
            if (installed < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
            {
                await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, cancellationToken, "ci", "--no-audit", "--no-fund");
            }
        }
        finally
        {
            Installing.Release();
        }
    }

    /// <summary>Runs a program to its end and gives what it wrote to standard output.</summary>
    public static Task<string> RunAsync(string program, string folder, CancellationToken cancellationToken, params string[] arguments) =>
        RunWithInputAsync(program, folder, "", cancellationToken, arguments);

    /// <summary>Runs a program that reads standard input to its end.</summary>
    public static async Task<string> RunWithInputAsync(
        string program,
        string folder,
        string input,
        CancellationToken cancellationToken,
        params string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output[0]
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' in {folder} failed:\n{string.Concat(output)}");
    }

    public static Process Start(string program, string folder, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
