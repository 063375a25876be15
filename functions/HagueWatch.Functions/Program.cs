using HagueWatch.Functions;
using HagueWatch.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.Services.AddHagueWatch(builder.Configuration);
    if (builder.Services.AddTelemetryExport(builder.Configuration))
    {
        // What the worker's package for OpenTelemetry sets: the host does not export what the worker logs a second time, and the worker traces
        // each invocation inside of the host's request for it.
        builder.Services.Configure<WorkerOptions>(worker =>
        {
            worker.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString;
            worker.Capabilities["WorkerOpenTelemetrySchemaVersion"] = "1.37.0";
        });
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource("Microsoft.Azure.Functions.Worker"));
    }

    await builder.Build().RunAsync();
    return 0;
}
catch (Exception failure) when (ExpectedFailures.Describe(failure) is { } reason)
{
    // Of a worker that does not start, the Functions host shows the last lines on standard error: a stack trace would hide the reason.
    await Console.Error.WriteLineAsync(reason);
    return 1;
}
