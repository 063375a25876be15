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

    /// <summary>The script that starts the blob service and ends.</summary>
    public string Script => Path.Combine(folder, "start-emulator.js");

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

        PrepareDataFolder(DataFolder);
        var path = Path.Combine(DataFolder, "install.lock");
        await using var turn = await WritableFolder.TakeTurnAsync(
            path,
            () => progress.WriteLineAsync(
                $"Waiting for another command that installs the storage emulator (it holds {path}) ..."),
            clock,
            cancellationToken);
        if (IsInstalled)
        {
            return;
        }

        WritableFolder.Prepare(Path.Combine(folder, "node_modules"), "The storage emulator is installed in");
        await progress.WriteLineAsync(
            "Installing the storage emulator once (npm ci in infra/local); this takes about a minute ...");
        await RunNpmAsync(cancellationToken);
    }

    /// <summary>Checks that the emulator can keep its data in a folder: it would not report that itself.</summary>
    /// <exception cref="CommandFailedException">Nothing can be written there.</exception>
    public static void PrepareDataFolder(string folder) =>
        WritableFolder.Prepare(folder, "The storage emulator keeps its data in");

    private async Task RunNpmAsync(CancellationToken cancellationToken)
    {
        var program = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        // By npm's own defaults a machine without a network waits for minutes.
        string[] arguments =
        [
            "ci", "--no-audit", "--no-fund", "--prefer-offline",
            "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=1000",
            "--fetch-timeout=20000",
        ];
        var (exitCode, output) = await NodeJs.RunAsync(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = folder }, cancellationToken);
        if (exitCode != 0)
        {
            throw new CommandFailedException(NpmFailure.Explain(folder, output));
        }
    }
}
