using HagueWatch.Site.Publishing;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Site;

/// <summary>Registers what publishes the record.</summary>
internal static class SiteServices
{
    /// <exception cref="SettingException">A setting cannot be used; the message names it.</exception>
    public static IServiceCollection AddSite(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services
            .AddSingleton(SiteSettings.Read(configuration))
            .AddSingleton(SiteSettings.Section)
            .AddSingleton(provider => new SiteStore(configuration, provider.GetRequiredService<BlobStore>()))
            .AddSingleton<PublicRecordReader>()
            .AddSingleton<SitePublisher>();
    }
}
