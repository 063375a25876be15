using Azure.Storage.Blobs;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Archive.Verification;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Nato;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Site;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HagueWatch.Jobs;

/// <summary>Registers the pipeline, once for every host.</summary>
internal static class HagueWatchServices
{
    public static IServiceCollection AddHagueWatch(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        // Before anything else: the publishers' vocabularies and every list of allies follow it.
        DeclareAllies(configuration);
        services.AddPublishers(configuration);
        AddDeclarations(services, configuration);
        AddArchive(services, configuration);
        AddPledges(services, configuration);
        var rules = ReadFile(configuration, "Alerts:RulesFile", (json, location) => AlertRules.Read(json, location));
        services.AddSingleton(_ => rules ?? AlertRules.ReadBundled());
        services.AddSingleton(_ => CorroborationBook.ReadBundled());
        services.AddSingleton(_ => ReleaseCalendars.ReadBundled());
        AddState(services, BlobPaths.Ledger, Ledger.Empty, SiteBasis.MetadataOf);
        AddState(services, BlobPaths.Silences, SilenceBook.Empty);
        services.AddWebhooks(configuration);
        services.AddReading();
        services.AddSite(configuration);
        services.AddSingleton<OngoingRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<OngoingRuns>());
        services.AddSingleton<RunRecords>();
        services.AddSingleton<OfferIntake>();
        services.AddSingleton<IngestJob>();
        services.AddSingleton<ArchivingPreviewReader>();
        services.AddSingleton<ImportJob>();
        services.AddSingleton<AmendmentJob>();
        services.AddSingleton<QuarantineJob>();
        services.AddSingleton<ReparseJob>();
        services.AddSingleton<AssessmentRules>();
        services.AddSingleton<HealthReader>();
        services.AddSingleton<OfferReader>();
        services.AddSingleton<AssessmentInputReader>();
        services.AddSingleton<OutlookKeeper>();
        services.AddSingleton<EventPublisher>();
        services.AddSingleton<SilenceJob>();
        services.AddSingleton<AssessTrajectoriesJob>();
        services.AddSingleton<DeliverAlertsJob>();
        services.AddSingleton<HeartbeatReport>();
        services.AddSingleton<WatchFreshnessJob>();
        services.AddSingleton<VerifyArchiveJob>();
        services.AddSingleton<PublishSiteJob>();
        services.TryAddSingleton(configuration);
        services
            .AddSingleton(new SettingsSection(
                "Archive", ["ConnectionString", "ServiceUri", "ClientId", "ContainerPrefix"]))
            .AddSingleton(new SettingsSection("Allies", ["File"]))
            .AddSingleton(new SettingsSection("Alerts", ["RulesFile"]))
            .AddSingleton(new SettingsSection("Pledges", ["File", "PlansFile"]))
            .AddSingleton(new SettingsSection("", [StorageAccount.HostKey]))
            .AddHostedService<StartReport>();
        services.AddSingleton<FunctionWatch>();
        services.AddSingleton<PublisherWatch>();
        foreach (var publisher in PublisherServices.Descriptors)
        {
            services.AddScheduledJob<IngestJob>(
                publisher.Function, publisher.Schedule, job => stopping => job.RunAsync(publisher.Id, stopping));
        }

        services.AddScheduledJob<AssessTrajectoriesJob>(
            AssessTrajectoriesJob.Function, "0 20 * * * *", job => job.RunAsync);
        services.AddScheduledJob<DeliverAlertsJob>(DeliverAlertsJob.Function, "0 */5 * * * *", job => job.RunAsync);
        services.AddScheduledJob<WatchFreshnessJob>(WatchFreshnessJob.Function, "0 30 7 * * *", job => job.RunAsync);
        services.AddScheduledJob<PublishSiteJob>(PublishSiteJob.Function, "0 */15 * * * *", job => job.RunAsync);
        services.AddScheduledJob<VerifyArchiveJob>(VerifyArchiveJob.Function, "0 40 5 * * 0", job => job.RunAsync);
        return services;
    }

    /// <summary>Registers what a timer function runs, by the function's name.</summary>
    public static IServiceCollection AddScheduledJob<TJob>(
        this IServiceCollection services,
        string function,
        string schedule,
        Func<TJob, Func<CancellationToken, Task<RunRecord>>> run)
        where TJob : notnull =>
        services
            .AddSingleton(new FunctionSchedule(function, schedule))
            .AddSingleton(new SettingsSection("", [$"{function}Schedule"]))
            .AddKeyedSingleton(
                function,
                (provider, _) => new ScheduledJob(run(provider.GetRequiredService<TJob>())));

    private static void DeclareAllies(IConfiguration configuration) =>
        ReadFile(configuration, "Allies:File", (json, location) =>
        {
            Allies.Declare(json, location);
            return json;
        });

    private static void AddDeclarations(IServiceCollection services, IConfiguration configuration)
    {
        var corrections = ReadFile(
            configuration,
            $"{NatoPublisher.Descriptor.Section}:{nameof(NatoOptions.CorrectionsFile)}",
            (json, location) => CorrectionList.Read(json, location));
        var aliases = new Dictionary<string, AliasList>();
        foreach (var (publisher, vocabulary) in PublisherServices.Vocabularies)
        {
            if (ReadFile(
                configuration,
                $"{publisher.Section}:{AliasRules.Setting}",
                (json, location) => AliasList.Read(json, location, vocabulary)) is { } declared)
            {
                aliases.Add(publisher.Id, declared);
            }
        }

        services.AddSingleton(new AliasBook(aliases));
        services.AddSingleton(provider => new NatoParser(
            corrections: corrections ?? KnownCases.ReadCorrections(),
            aliases: provider.GetRequiredService<AliasBook>().Of(NatoPublisher.Descriptor)));
    }

    private static void AddArchive(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => StorageAccount.Open(configuration));
        services.AddSingleton(provider => new BlobStore(
            provider.GetRequiredService<BlobServiceClient>(), configuration[StorageAccount.ContainerPrefixKey] ?? ""));
        services.AddHostedService<ContainerPreparation>();
        AddState(services, BlobPaths.Catalogue, Catalogue.Empty, SiteBasis.MetadataOf);
        services.AddSingleton<EditionArchive>();
        services.AddSingleton<OutlookArchive>();
        services.AddSingleton<ArchiveVerification>();
        services.AddSingleton<PublisherStates>();
        services.AddSingleton<QuarantineStore>();
    }

    private static void AddState<T>(
        IServiceCollection services, string path, T absent, Func<T, IDictionary<string, string>>? metadataOf = null)
        where T : class =>
        services.AddSingleton(provider =>
            new JsonBlob<T>(provider.GetRequiredService<BlobStore>().State, path, absent, metadataOf));

    private static void AddPledges(IServiceCollection services, IConfiguration configuration)
    {
        var pledges = ReadFile(configuration, "Pledges:File", (json, location) => PledgeBook.Read(json, location));
        var plans = ReadFile(configuration, "Pledges:PlansFile", (json, location) => PledgeBook.Read(json, location));
        // Where one is the operator's, whether both fit together is checked at start too.
        var checkedBook = pledges is null && plans is null ? null : Join();
        services.AddSingleton(_ => checkedBook ?? Join());

        PledgeBook Join() => (pledges ?? PledgeBook.ReadBundledPledges()).Plus(plans ?? PledgeBook.ReadBundledPlans());
    }

    /// <summary>Reads the file that a setting names; null where it names none.</summary>
    /// <remarks>At start, so that faults are reported at once; bundled files are read on first use.</remarks>
    private static T? ReadFile<T>(IConfiguration configuration, string key, Func<byte[], string, T> read)
        where T : class
    {
        if (configuration[key] is not { Length: > 0 } file)
        {
            return null;
        }

        byte[] json;
        try
        {
            json = File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"{Spelling.Variable(key)} cannot be read: {failure.Message}", failure);
        }

        return read(json, file);
    }
}
