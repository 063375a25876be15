using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Reading;

/// <summary>Registers the readers of reports.</summary>
internal static class ReadingServices
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton<KnownEditionsReader>()
        .AddSingleton<AssessmentReader>()
        .AddSingleton<RankingReader>()
        .AddSingleton<AllyReader>()
        .AddSingleton<ComparisonReader>()
        .AddSingleton<VerdictsReader>()
        .AddSingleton<RevisionsReader>()
        .AddSingleton<EstimatesReader>()
        .AddSingleton<OutlookReader>()
        .AddSingleton<OutlookScoresReader>()
        .AddSingleton<ScenarioReader>()
        .AddSingleton<LineageReader>()
        .AddSingleton<FindingsReader>()
        .AddSingleton<AlertReader>()
        .AddSingleton<DeliveryReader>()
        .AddSingleton<EndpointReportReader>()
        .AddSingleton<QuarantineReader>()
        .AddSingleton<UnknownSettings>()
        .AddSingleton<FaultReader>()
        .AddSingleton<PublisherStatusReader>()
        .AddSingleton<HeldEditionsReader>()
        .AddSingleton<StatusReader>();
}
