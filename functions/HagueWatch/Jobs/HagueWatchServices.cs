using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Jobs;

/// <summary>Registers the pipeline, once for every host.</summary>
public static class HagueWatchServices
{
    public static IServiceCollection AddHagueWatch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IngestJob>();
        services.AddSingleton<AssessTrajectoriesJob>();
        services.AddSingleton<DeliverAlertsJob>();
        return services;
    }
}
