using HagueWatch.Functions;
using HagueWatch.Jobs;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddHagueWatch(builder.Configuration);
if (builder.Services.AddTelemetryExport(builder.Configuration))
{
    // Else the Functions host would export what the worker logs a second time.
    builder.Services.Configure<WorkerOptions>(worker => worker.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString);
}

builder.Build().Run();
