using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Nato;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Publishers.WorldBank;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Publishers;

/// <summary>Registers the publishers.</summary>
internal static class PublisherServices
{
    /// <summary>The publishers, each of which has an ingest function.</summary>
    public static IReadOnlyList<PublisherDescriptor> Descriptors { get; } =
    [
        NatoPublisher.Descriptor,
        SipriPublisher.Descriptor,
        WorldBankPublisher.Descriptor,
        EurostatPublisher.Descriptor,
    ];

    /// <summary>What aliases of the publishers' wordings can mean.</summary>
    public static IReadOnlyList<(PublisherDescriptor Publisher, AliasVocabulary Vocabulary)> Vocabularies { get; } =
    [
        (NatoPublisher.Descriptor, NatoAliases.Vocabulary),
        (SipriPublisher.Descriptor, SipriAliases.Vocabulary),
    ];

    public static IServiceCollection AddPublishers(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton<FetchOptions>()
            .AddSingleton<DocumentFetcher>()
            .AddSingleton<PublisherRegistry>()
            .AddPublisher<NatoPublisher, NatoOptions>(NatoPublisher.Descriptor, configuration)
            .AddPublisher<SipriPublisher, SipriOptions>(SipriPublisher.Descriptor, configuration)
            .AddPublisher<WorldBankPublisher, WorldBankOptions>(WorldBankPublisher.Descriptor, configuration)
            .AddPublisher<EurostatPublisher, EurostatOptions>(EurostatPublisher.Descriptor, configuration);

    /// <summary>Registers a publisher with its options, which are validated at start.</summary>
    public static IServiceCollection AddPublisher<TPublisher, TOptions>(
        this IServiceCollection services,
        PublisherDescriptor descriptor,
        IConfiguration configuration)
        where TPublisher : class, IPublisher
        where TOptions : PublisherOptions, new()
    {
        services.AddOptions<TOptions>()
            .Configure(options => Bind(configuration.GetSection(descriptor.Section), options))
            .Validate(
                options => IsAllowed(options.Address.Value),
                $"{descriptor.Variable(new TOptions().Address.Setting)} must be an https address; http is accepted for "
                + "loopback only.")
            .Validate(
                options => options is not IndexedOptions { DocumentUrl: { } document } || IsAllowed(document),
                $"{descriptor.Variable(nameof(IndexedOptions.DocumentUrl))} must be an https address; http is accepted "
                + "for loopback only.")
            .Validate(
                options => options is not IndexedOptions { HasValidPattern: false },
                $"{descriptor.Variable(nameof(IndexedOptions.LinkPattern))} must be a regular expression without "
                + "look-arounds and back-references, with a group of the year: def-tables-(?<year>[0-9]{4}).")
            .Validate(
                options => options.UserAgent.Length > 0,
                $"{descriptor.Variable(nameof(PublisherOptions.UserAgent))} must not be empty.")
            .ValidateOnStart();
        return services
            .AddSingleton(SettingsSection.From<TOptions>(descriptor.Section))
            .AddSingleton<IPublisher, TPublisher>();
    }

    private static bool IsAllowed(Uri address) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void Bind(IConfigurationSection section, PublisherOptions options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException failure) when (failure.InnerException is not null)
        {
            // The message names the key, as Publishers:Nato:Enabled.
            throw new SettingException(failure.Message, failure);
        }
    }
}
