using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace HagueWatch.Cli.Emulator;

/// <summary>Runs programs of Node.js.</summary>
internal static class NodeJs
{
    /// <summary>The oldest major version that runs the emulator.</summary>
    public const int OldestMajor = 20;

    private const string Advice = ", or set Archive__ConnectionString to a storage account.";

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, and what it wrote.</returns>
    /// <exception cref="CommandFailedException">There is no such program.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = StartOrExplain(start);
        try
        {
            var output = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellationToken),
                process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, string.Concat(output));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Checks that Node.js is there and new enough: it would fail with a syntax error otherwise.</summary>
    /// <exception cref="CommandFailedException">It is missing or too old.</exception>
    public static async Task CheckVersionAsync(string program, CancellationToken cancellationToken)
    {
        var (_, output) = await RunAsync(new ProcessStartInfo(program, ["--version"]), cancellationToken);
        var version = output.Trim();
        if (MajorOf(version) < OldestMajor)
        {
            throw new CommandFailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The storage emulator needs Node.js {OldestMajor} or newer, and {program} --version says \"{version}\". ")
                + "Install a newer one from https://nodejs.org" + Advice);
        }
    }

    /// <summary>Returns the end of a program's output, where the error is.</summary>
    public static string LastLines(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(Environment.NewLine, lines.TakeLast(12));
    }

    private static int MajorOf(string version) =>
        version is ['v', .. var numbers]
        && int.TryParse(numbers.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : 0;

    private static Process StartOrExplain(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new CommandFailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The storage emulator needs Node.js {OldestMajor} or newer, and {start.FileName} was not found. ")
                + "Install it from https://nodejs.org" + Advice);
        }
    }
}
