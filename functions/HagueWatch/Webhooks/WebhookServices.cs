using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
        services.AddSingleton<EndpointStates>();
        services.AddSingleton<EndpointPing>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton(provider => new Outbox(
            provider.GetRequiredService<BlobStore>(), OptionsOf(provider), LoggerOf<Outbox>(provider)));
        services.AddSingleton(provider => new EndpointWatch(
            provider.GetRequiredService<Outbox>(), provider.GetRequiredService<EndpointStates>(), OptionsOf(provider)));
        services.AddSingleton(provider => new Heartbeats(provider.GetRequiredService<Outbox>(), OptionsOf(provider)));
        services.AddSingleton(provider => new DeliveryAttempter(
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<WebhookClient>(),
            provider.GetRequiredService<TimeProvider>(),
            Random.Shared.NextDouble,
            LoggerOf<Dispatcher>(provider)));
        services.AddSingleton(provider => new Dispatcher(
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<EndpointStates>(),
            provider.GetRequiredService<DeliveryAttempter>(),
            OptionsOf(provider),
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<Dispatcher>(provider)));
        return services;
    }

    private static IOptions<WebhookOptions> OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<WebhookOptions>>();

    private static ILogger<T> LoggerOf<T>(IServiceProvider provider) => provider.GetRequiredService<ILogger<T>>();
}
