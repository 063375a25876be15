using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using HagueWatch.Cli;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>Someone who calls the program, in a folder and on a store of their own.</summary>
/// <remarks>No call may end in a stack trace or tell a secret.</remarks>
internal sealed class Operator : IDisposable
{
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory,
        OperatingSystem.IsWindows() ? "HagueWatch.Cli.exe" : "HagueWatch.Cli");

    private static int operators;

    private readonly CancellationToken cancellationToken;

    private Operator(string storage, Uri publisher, CancellationToken cancellationToken)
    {
        this.cancellationToken = cancellationToken;
        Settings = new()
        {
            ["AzureWebJobsStorage"] = storage,
            ["Archive__ContainerPrefix"] = string.Create(CultureInfo.InvariantCulture, $"operator{Interlocked.Increment(ref operators)}-"),
            ["Publishers__Nato__IndexUrl"] = publisher.AbsoluteUri,
        };
    }

    /// <summary>The environment variables that are set.</summary>
    public Dictionary<string, string> Settings { get; }

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("hague-watch-");

    public static async Task<Operator> AtAsync(NatoSite site, CancellationToken cancellationToken) =>
        new(await Azurite.ConnectionStringAsync(), site.Index, cancellationToken);

    /// <returns>The file's whole path.</returns>
    public async Task<string> WriteFileAsync(string name, byte[] content)
    {
        var path = Path.Combine(Folder.FullName, name);
        await File.WriteAllBytesAsync(path, content, cancellationToken);
        return path;
    }

    /// <summary>Calls a verb in this process, which has compiled most of it already. What it logs is not among what it tells.</summary>
    public async Task<CommandRun> CallAsync(params string[] arguments)
    {
        // As the program has it. It holds for what this method calls.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var surroundings = new Surroundings(output, error) { Folder = Folder.FullName, Variables = Settings };
        var exitCode = await CommandLine.RunAsync(CommandLine.Create(), arguments, surroundings, cancellationToken);
        var run = new CommandRun(exitCode, output.ToString(), error.ToString());
        AssertDecent(run);
        return run;
    }

    /// <summary>Calls the built program, with what it logs on standard error.</summary>
    public Task<CommandRun> CallProgramAsync(params string[] arguments) => CallProgramAsync(_ => Task.CompletedTask, arguments);

    /// <summary>Calls a verb that runs until it is asked to end, and asks as soon as it may.</summary>
    /// <remarks>By SIGTERM: a shell's background jobs, and so all that a test run there starts, ignore the SIGINT of Ctrl-C.</remarks>
    public Task<CommandRun> TerminateAsync(Func<Task<bool>> mayEnd, params string[] arguments) =>
        CallProgramAsync(process => SignalAsync(process, "-TERM", mayEnd), arguments);

    /// <summary>Calls a verb that runs until Ctrl-C, which it is sent as soon as it may end.</summary>
    public Task<CommandRun> InterruptAsync(Func<Task<bool>> mayEnd, params string[] arguments) =>
        CallProgramAsync(process => SignalAsync(process, "-INT", mayEnd), ["--default-signal=INT", Program, .. arguments], "env");

    private async Task SignalAsync(Process process, string signal, Func<Task<bool>> mayEnd)
    {
        while (!process.HasExited && !await mayEnd())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private async Task<CommandRun> CallProgramAsync(Func<Process, Task> meanwhile, string[] arguments, string? program = null)
    {
        var start = new ProcessStartInfo(program ?? Program, arguments)
        {
            WorkingDirectory = Folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var reading = Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellationToken),
                process.StandardError.ReadToEndAsync(cancellationToken));
            await meanwhile(process);
            var streams = await reading;
            await process.WaitForExitAsync(cancellationToken);
            var run = new CommandRun(process.ExitCode, streams[0], streams[1]);
            AssertDecent(run);
            return run;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>Opens the container of the operator's mutable state.</summary>
    public async Task<BlobContainerClient> OpenStateAsync() =>
        new BlobServiceClient(await Azurite.ConnectionStringAsync(), new BlobClientOptions(BlobServiceVersion.Pinned))
            .GetBlobContainerClient(Settings["Archive__ContainerPrefix"] + "state");

    public void Dispose() => Folder.Delete(recursive: true);

    private void AssertDecent(CommandRun run)
    {
        var told = run.Output + run.Error;
        Assert.DoesNotContain("   at ", told);
        foreach (var setting in Settings["AzureWebJobsStorage"].Split(';').Select(part => part.Split('=', 2)).Where(pair => pair[0] == "AccountKey"))
        {
            Assert.DoesNotContain(setting[1], told);
        }
    }
}

/// <summary>What a call came to.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The one JSON document of standard output.</summary>
    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>What was told, as if the lines had no end: to look for sentences in.</summary>
    public string Told => string.Join(' ', Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
