using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.UseMiddleware(async (_, next) =>
    {
        try
        {
            await next();
        }
        catch (Exception failure) when (OneLineFailureException.TryReduce(failure) is { } reduced)
        {
            throw reduced;
        }
    });
    builder.Services.AddHagueWatch(builder.Configuration);
    if (builder.Services.AddTelemetryExport(builder.Configuration))
    {
        builder.Services.AddOpenTelemetry().UseFunctionsWorkerDefaults();
    }

    await builder.Build().RunAsync();
    return 0;
}
catch (Exception failure) when (ExpectedFailures.Describe(failure) is { } reason)
{
    // Of a worker that does not start, the Functions host shows the last lines on standard error: a stack trace would
    // hide the reason.
    await Console.Error.WriteLineAsync(reason);
    return 1;
}
