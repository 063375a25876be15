using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Registers the outbox and the dispatcher. They need a <see cref="BlobStore"/> and a clock.</summary>
internal static class WebhookServices
{
    /// <summary>Registers the parts and has the section <c>Webhooks</c> validated when the host starts.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
        services.AddOptions<WebhookOptions>().Configure(options => options.Read(configuration)).ValidateOnStart();
        return services
            .AddSingleton(new SettingsSection(
                WebhookOptions.Section, [
                    nameof(WebhookOptions.AllowPrivateTargets),
                    nameof(WebhookOptions.AllowedHosts),
                    nameof(WebhookOptions.Proxy),
                    nameof(WebhookOptions.CertificateAuthorities),
                    nameof(WebhookOptions.Endpoints),
                    WebhookOptions.OperatorKey,
                ]))
            .AddSingleton(provider => new Deployments(provider.GetRequiredService<BlobStore>()))
            .AddSingleton<EndpointStates>()
            .AddSingleton<EndpointWatch>()
            .AddSingleton<EndpointPing>()
            .AddSingleton<EndpointArrivals>()
            .AddSingleton<MissedEvents>()
            .AddSingleton<Heartbeats>()
            .AddSingleton<KeptEvents>()
            .AddSingleton<Outbox>()
            .AddSingleton<WebhookClient>()
            .AddSingleton<MailSender>()
            .AddSingleton<IEventSender, EventSender>()
            .AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<DeliveryAttempter>(provider, (Func<double>)Random.Shared.NextDouble))
            .AddSingleton<Dispatcher>();
    }
}
