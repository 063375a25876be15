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

/// <summary>Exports traces, metrics and logs to the collectors that the settings name.</summary>
internal static class TelemetryExport
{
    /// <summary>An OTLP collector; the other <c>OTEL_…</c> variables apply as OpenTelemetry documents them.</summary>
    public const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Azure Monitor.</summary>
    public const string AzureMonitorSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The sender's identity in Azure Functions' form: <c>Authorization=AAD;ClientId=…</c>.</summary>
    public const string IdentitySetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Registers the exporters that are set; none where no setting is there.</summary>
    /// <returns>Whether anything is exported.</returns>
    /// <exception cref="SettingException">A setting cannot be read; the message names it.</exception>
    public static bool AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        var (collector, azureMonitor) = (configuration[CollectorSetting], configuration[AzureMonitorSetting]);
        if (string.IsNullOrEmpty(collector) && string.IsNullOrEmpty(azureMonitor))
        {
            return false;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(
                    "HagueWatch", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version!.ToString(3))
                .AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Traces.SourceName))
            .WithMetrics(metrics => metrics.AddMeter(PipelineMetrics.MeterName))
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
                // A few hundred traces a day are linked to each other, so all are sent; nothing else is sent unasked.
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
            throw new SettingException(
                $"{IdentitySetting} must be Authorization=AAD, or Authorization=AAD;ClientId=<client id>.");
        }

        return new ManagedIdentityCredential(parts["ClientId"].FirstOrDefault() is { Length: > 0 } client
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned);
    }
}
