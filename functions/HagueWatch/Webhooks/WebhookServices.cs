using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Registers the outbox and the dispatcher. They need a <c>BlobStore</c> and a <see cref="TimeProvider"/>.</summary>
public static class WebhookServices
{
    /// <summary>Registers the parts and has the section <c>Webhooks</c> validated when the host starts.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
        services.AddOptions<WebhookOptions>().Configure(options => options.Read(configuration)).ValidateOnStart();
        services.AddSingleton<Outbox>();
        services.AddSingleton<EndpointStates>();
        services.AddSingleton<EndpointWatch>();
        services.AddSingleton(provider => new EndpointPing(provider.GetRequiredService<WebhookClient>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Heartbeats>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton(provider => new Dispatcher(
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<EndpointStates>(),
            provider.GetRequiredService<WebhookClient>(),
            provider.GetRequiredService<IOptions<WebhookOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            Random.Shared.NextDouble,
            provider.GetRequiredService<ILogger<Dispatcher>>()));
        return services;
    }
}
