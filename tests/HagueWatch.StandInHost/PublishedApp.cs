using System.Diagnostics;
using System.Text.Json;
using HagueWatch.Tests;

namespace HagueWatch.StandInHost;

/// <summary>A function app as <c>dotnet publish</c> leaves it.</summary>
internal sealed record PublishedApp(string Folder)
{
    /// <summary>Publishes a project into a folder under <c>artifacts</c>. What has not changed since the last time is not built again.</summary>
    /// <param name="project">The project's folder, from the root of the repository.</param>
    /// <param name="configuration"><c>Release</c> for what Azure gets, <c>Debug</c> for what the solution's build has built already.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="options">Further arguments of <c>dotnet publish</c>.</param>
    /// <exception cref="InvalidOperationException">It cannot be published; the message holds the errors.</exception>
    public static async Task<PublishedApp> PublishAsync(
        string project, string configuration, CancellationToken cancellationToken, params string[] options)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "published", configuration, Path.GetFileName(project));
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", project, "-c", configuration, "-o", folder,
                "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false", "-nodeReuse:false", "-v:quiet", "-tl:off", .. options,
            ])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test run is itself the child of an MSBuild, and may go on in a culture under which builds are not supported.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["LANG"] = start.Environment["LC_ALL"] = "C";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(cancellationToken),
            process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode == 0)
        {
            return new PublishedApp(folder);
        }

        var errors = string.Concat(said).Split('\n').Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().ToList();
        throw new InvalidOperationException(
            $"'dotnet publish {project} -c {configuration}' ended with {process.ExitCode}:\n{(errors.Count > 0 ? string.Join('\n', errors) : string.Concat(said))}");
    }

    /// <summary>Says how the app wants to be started: a program, and what it runs.</summary>
    public (string Program, string Assembly) Executable
    {
        get
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "worker.config.json")));
            var description = config.RootElement.GetProperty("description");
            return (
                description.GetProperty("defaultExecutablePath").GetString()!,
                Path.Combine(Folder, description.GetProperty("defaultWorkerPath").GetString()!));
        }
    }
}
