using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using HagueWatch.StandInHost.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HagueWatch.StandInHost;

/// <summary>A published app's worker process, started and asked as the Azure Functions host does it.</summary>
internal sealed class HostedWorker : IAsyncDisposable
{
    /// <summary>What the host tells a function about its timer.</summary>
    private const string Timer = """
        {"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-07-10T12:00:00Z","Next":"2026-07-10T13:00:00Z","LastUpdated":"2026-07-10T12:00:00Z"},"IsPastDue":false}
        """;

    private const int MaxMessageLength = int.MaxValue;

    private readonly WebApplication server;
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = [];
    private readonly Task ended;

    private HostedWorker(WebApplication server, WorkerStream stream, Process process)
    {
        (this.server, Stream, this.process) = (server, stream, process);
        process.OutputDataReceived += Listen;
        process.ErrorDataReceived += Listen;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        ended = WatchAsync();
    }

    public WorkerStream Stream { get; }

    /// <summary>The functions that the worker announced.</summary>
    public IReadOnlyDictionary<string, Function> Functions { get; private set; } = new Dictionary<string, Function>();

    /// <summary>What the worker said when it was initialised.</summary>
    public IReadOnlyDictionary<string, string> Capabilities { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the process wrote to its standard streams.</summary>
    public string Said => string.Join('\n', said);

    public int ProcessId => process.Id;

    /// <summary>Starts an app's worker process. It calls back by itself.</summary>
    public static async Task<HostedWorker> StartAsync(
        PublishedApp app,
        IEnumerable<KeyValuePair<string, string>> settings,
        CancellationToken cancellationToken)
    {
        var stream = new WorkerStream();
        var server = BuildServer(stream);
        await server.StartAsync(cancellationToken);
        return new HostedWorker(server, stream, Process.Start(StartOf(app, new Uri(server.Urls.Single()), settings))!);
    }

    /// <summary>Waits for the worker's call, and loads all that it announces.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await Stream.Opened.WaitAsync(cancellationToken);
        var folder = process.StartInfo.WorkingDirectory;
        var initialization = new Initialization { HostVersion = "4.1037.0", WorkerDirectory = folder, AppDirectory = folder };
        var initialized = (await Stream.AskAsync(new Envelope { Initialization = initialization }, cancellationToken)).InitializationEnd;
        Verify(initialized.Outcome, "initialise");
        Capabilities = initialized.Capabilities;
        var announced = (await Stream.AskAsync(new Envelope { Query = new FunctionsQuery { AppDirectory = folder } }, cancellationToken)).Answer;
        Verify(announced.Outcome, "announce functions");
        var loads = announced.Functions.Select(function => LoadAsync(function, cancellationToken)).ToList();
        await Task.WhenAll(loads);
        Functions = announced.Functions.ToDictionary(function => function.Name);
    }

    /// <summary>Invokes a function; the task ends when the worker says that the function has ended.</summary>
    /// <param name="name">The function.</param>
    /// <param name="id">The invocation's id.</param>
    /// <param name="cancellationToken">Ends the wait, not the function.</param>
    public async Task<Outcome> InvokeAsync(string name, string id, CancellationToken cancellationToken)
    {
        var invocation = new Invocation
        {
            Id = id,
            FunctionId = Functions[name].Id,
            Arguments = { new Argument { Name = "timer", Value = new Value { Json = Timer } } },
            Trace = new TraceContext(),
        };
        return (await Stream.AskAsync(new Envelope { Invocation = invocation }, cancellationToken)).InvocationEnd.Outcome;
    }

    public void Cancel(string invocationId) => Stream.Send(new Envelope { Cancellation = new Cancellation { InvocationId = invocationId } });

    /// <summary>Says that the worker is to end.</summary>
    public void Terminate() => Stream.Send(new Envelope { Termination = new Termination { Grace = new Period { Seconds = 5 } } });

    /// <summary>Waits until the process has ended by itself.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!ended.IsCompleted)
        {
            process.Kill();
        }

        await ended;
        process.Dispose();
        await server.DisposeAsync();
    }

    private static WebApplication BuildServer(WorkerStream stream)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(stream);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = null);
        var server = builder.Build();
        server.MapGrpcService<FunctionRpcEndpoint>();
        return server;
    }

    private static ProcessStartInfo StartOf(PublishedApp app, Uri server, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var (program, assembly) = app.Executable;
        const string worker = "worker", request = "request";
        var length = MaxMessageLength.ToString(CultureInfo.InvariantCulture);
        // The host names all of it twice; newer workers read the second names.
        var start = new ProcessStartInfo(
            program,
            [
                assembly, "--host", server.Host, "--port", server.Port.ToString(CultureInfo.InvariantCulture), "--workerId", worker,
                "--requestId", request, "--grpcMaxMessageLength", length, "--functions-uri", server.AbsoluteUri, "--functions-worker-id", worker,
                "--functions-request-id", request, "--functions-grpc-max-message-length", length,
            ])
        {
            WorkingDirectory = app.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = app.Folder;
        // Where it is missing, no function can be loaded.
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = app.Folder;
        return start;
    }

    private async Task LoadAsync(Function function, CancellationToken cancellationToken)
    {
        var load = new FunctionLoad { FunctionId = function.Id, Function = function };
        Verify((await Stream.AskAsync(new Envelope { Load = load }, cancellationToken)).LoadEnd.Outcome, $"load {function.Name}");
    }

    private static void Verify(Outcome outcome, string what)
    {
        if (outcome.Kind != Outcome.Types.Kind.Success)
        {
            throw new InvalidOperationException($"The worker could not {what}: {outcome.Failure?.Message}");
        }
    }

    private void Listen(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            said.Enqueue(line.Data);
        }
    }

    private async Task WatchAsync()
    {
        await process.WaitForExitAsync();
        await Stream.BreakAsync(new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"The worker has ended with exit code {process.ExitCode}.\n{Said}")));
    }
}
