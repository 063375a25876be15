using System.ComponentModel;
using System.Diagnostics;

namespace HagueWatch.Cli.Emulator;

/// <summary>Finds and installs the emulator by npm, pinned by <c>infra/local/package-lock.json</c>.</summary>
internal sealed class AzuritePackage
{
    private readonly string folder;

    private AzuritePackage(string root)
    {
        folder = Path.Combine(root, "infra", "local");
        DataFolder = Path.Combine(root, ".azurite");
    }

    /// <summary>The script that runs the blob service for as long as its standard input is open.</summary>
    public string Script => Path.Combine(folder, "blob-emulator.js");

    public string DataFolder { get; }

    // npm writes this file last: without it an installation is incomplete, and where it is older, not the pinned one.
    private bool IsInstalled
    {
        get
        {
            var done = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
            var pinned = new FileInfo(Path.Combine(folder, "package-lock.json"));
            return done.Exists && done.LastWriteTimeUtc >= pinned.LastWriteTimeUtc;
        }
    }

    /// <summary>Finds the package in the checkout that a folder belongs to.</summary>
    /// <exception cref="CommandFailedException">The folder belongs to none.</exception>
    public static AzuritePackage FindFrom(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, "Pipeline.sln")))
            {
                return new(candidate.FullName);
            }
        }

        throw new CommandFailedException(
            $"The storage emulator does not run and cannot be started, because {folder} is not in a checkout of Hague "
            + "Watch. Start Azurite and try again.");
    }

    /// <summary>Installs the package unless it is installed.</summary>
    /// <param name="progress">Receives what takes time.</param>
    /// <param name="clock">Paces the wait for another command that installs it.</param>
    /// <param name="cancellationToken">Ends the installation.</param>
    /// <exception cref="CommandFailedException">It cannot be installed.</exception>
    public async Task InstallAsync(TextWriter progress, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (IsInstalled)
        {
            return;
        }

        await using var turn = await TakeTurnAsync(progress, clock, cancellationToken);
        if (IsInstalled)
        {
            return;
        }

        await progress.WriteLineAsync(
            "Installing the storage emulator once (npm ci in infra/local); this takes about a minute ...");
        await RunNpmAsync(cancellationToken);
    }

    /// <summary>Checks that the emulator can keep its data in a folder: it would not report that itself.</summary>
    /// <exception cref="CommandFailedException">Nothing can be written there.</exception>
    public static void PrepareFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, Path.GetRandomFileName()),
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Options = FileOptions.DeleteOnClose,
                });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The storage emulator keeps its data in {folder}, and nothing can be written there: {failure.Message} "
                + "Make the folder writable, or use a checkout on a disk that is, "
                + "or set Archive__ConnectionString to a storage account.");
        }
    }

    private async Task<FileStream> TakeTurnAsync(
        TextWriter progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        PrepareFolder(DataFolder);
        var path = Path.Combine(DataFolder, "install.lock");
        for (var isAnnounced = false; ; isAnnounced = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!isAnnounced)
                {
                    await progress.WriteLineAsync(
                        $"Waiting for another command that installs the storage emulator (it holds {path}) ...");
                }

                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailedException(
                    $"{path} cannot be opened: {failure.Message} Check its owner, and delete it if nobody needs it.");
            }
        }
    }

    private async Task RunNpmAsync(CancellationToken cancellationToken)
    {
        var program = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var start = new ProcessStartInfo(program, ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = StartOrExplain(start, "npm");
        try
        {
            var output = await Task.WhenAll(
                npm.StandardOutput.ReadToEndAsync(cancellationToken),
                npm.StandardError.ReadToEndAsync(cancellationToken));
            await npm.WaitForExitAsync(cancellationToken);
            if (npm.ExitCode != 0)
            {
                throw new CommandFailedException(
                    $"npm ci failed in {folder}:{Environment.NewLine}{LastLines(string.Concat(output))}");
            }
        }
        finally
        {
            if (!npm.HasExited)
            {
                npm.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Starts a program of Node.js.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public static Process StartOrExplain(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new CommandFailedException(
                $"The storage emulator needs Node.js, and {program} was not found. "
                + "Install Node.js, or set Archive__ConnectionString to a storage account.");
        }
    }

    /// <summary>Returns the end of a program's output, where the error is.</summary>
    public static string LastLines(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(Environment.NewLine, lines.TakeLast(12));
    }
}
