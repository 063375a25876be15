using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace HagueWatch.Telemetry;

/// <summary>Sends traces, metrics and logs to where the settings say.</summary>
internal static class TelemetryExport
{
    /// <summary>An OTLP collector; the other <c>OTEL_…</c> variables apply as OpenTelemetry documents them.</summary>
    public const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Azure Monitor.</summary>
    public const string AzureMonitorSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary><c>Authorization=AAD</c>, and <c>ClientId=…</c> for a user-assigned identity: how Azure Functions names the identity to send as.</summary>
    public const string IdentitySetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Registers the exporters whose settings are there; where none is, nothing.</summary>
    /// <returns>Whether anything is exported.</returns>
    /// <exception cref="SettingException">A setting cannot be read; the message names it.</exception>
    public static bool AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var (collector, azureMonitor) = (configuration[CollectorSetting], configuration[AzureMonitorSetting]);
        if (string.IsNullOrEmpty(collector) && string.IsNullOrEmpty(azureMonitor))
        {
            return false;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService("HagueWatch", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version!.ToString(3))
                .AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Traces.SourceName))
            .WithMetrics(metrics => metrics.AddMeter(Measures.MeterName))
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = true);
        // Whatever level the console is set to.
        services.AddLogging(logging => logging
            .AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.Warning)
            .AddFilter<OpenTelemetryLoggerProvider>("HagueWatch", LogLevel.Information));
        if (!string.IsNullOrEmpty(collector))
        {
            telemetry.UseOtlpExporter();
        }

        if (!string.IsNullOrEmpty(azureMonitor))
        {
            var credential = CredentialOf(configuration[IdentitySetting]);
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = azureMonitor;
                options.Credential = credential;
                // A few hundred traces a day lead from one to the next, so none is left out; nothing is sent that nobody asked for.
                options.SamplingRatio = 1;
                options.TracesPerSecond = null;
                options.EnableLiveMetrics = false;
                options.EnablePerformanceCounters = false;
                options.EnableStandardMetrics = false;
            });
        }

        return true;
    }

    /// <returns>Null where the connection string's own key counts.</returns>
    private static TokenCredential? CredentialOf(string? identity)
    {
        if (string.IsNullOrEmpty(identity))
        {
            return null;
        }

        var parts = identity.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToLookup(part => part[0], part => part[^1], StringComparer.OrdinalIgnoreCase);
        if (!string.Equals(parts["Authorization"].FirstOrDefault(), "AAD", StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingException($"{IdentitySetting} must be Authorization=AAD, or Authorization=AAD;ClientId=<client id>.");
        }

        return new ManagedIdentityCredential(parts["ClientId"].FirstOrDefault() is { Length: > 0 } client
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned);
    }
}
