using System.CommandLine;
using System.Globalization;
using HagueWatch.Cli.Hosting;
using HagueWatch.Site;
using HagueWatch.Site.Publishing;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>site</c>: makes the published record as files, or serves what is published.</summary>
internal sealed class SiteCommand(
    SiteStore store, PublicRecordReader records, SitePublisher publisher, IHost host, CommandOutput output)
{
    private const int DefaultPort = 8480;

    public static Command Create() => new("site", "The published record: pages, data and feeds.")
    {
        CreateBuild(), CreateServe(),
    };

    private static Command CreateBuild()
    {
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder to write to; what is in it already stays.",
            Required = true,
        };
        return new Command("build", "Writes the whole site as files.") { folder, SharedOptions.Replay }
            .SetVerb<SiteCommand>((verb, parsed, token) => verb.BuildAsync(parsed.GetRequiredValue(folder), token));
    }

    private static Command CreateServe()
    {
        var port = new Option<int>("--port")
        {
            Description = "The port on this machine.",
            DefaultValueFactory = _ => DefaultPort,
            CustomParser = argument => WholeNumber.Parse(argument) ?? DefaultPort,
        };
        return new Command("serve", "Serves the published site on this machine until Ctrl-C.") { port, SharedOptions.Replay }
            .SetVerb<SiteCommand>((verb, parsed, token) => verb.ServeAsync(parsed.GetValue(port), token));
    }

    private async Task<int> BuildAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var files = await SiteBuilder.BuildAsync(await records.ReadAsync(cancellationToken), cancellationToken);
        await SiteFolder.WriteAsync(folder, files, cancellationToken);
        var bytes = files.Sum(file => file.Length);
        output.WriteJson(new { folder = folder.FullName, files = files.Count, bytes });
        output.Human.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {files.Count:#,0} files, {bytes / 1e6:0.0} MB, to {folder.FullName}."));
        output.Human.WriteLine("Its links begin at the root: serve the folder, do not open its files.");
        return ExitCodes.Success;
    }

    /// <exception cref="CommandFailedException">Nothing is published, or the port is taken.</exception>
    private async Task<int> ServeAsync(int port, CancellationToken cancellationToken)
    {
        if (store.Container is not { } container || await publisher.ReadManifestAsync(cancellationToken) is not { } manifest)
        {
            throw new CommandFailedException("No site is published yet: `run PublishSite` does it, and `replay` for the bundled editions.");
        }

        await using var server = new SiteServer(container, port);
        Uri address;
        try
        {
            address = await server.StartAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw new CommandFailedException(string.Create(
                CultureInfo.InvariantCulture, $"Port {port} is in use: choose another with --port."));
        }

        output.WriteJson(new { address, files = manifest.Files.Count });
        output.Human.WriteLine($"The site of {manifest.Basis.Evaluated:yyyy-MM-dd} is at {address} until Ctrl-C.");
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }
}
