using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>NATO's publisher with a parser that a test can break and mend, as its developers could.</summary>
internal sealed class MendedPublisher(NatoPublisher publisher) : IPublisher
{
    public PublisherDescriptor Descriptor { get; private set; } = NatoPublisher.Descriptor with { ParserVersion = 1 };

    public bool IsEnabled => publisher.IsEnabled;

    private Func<ParsedDocuments, ParsedDocuments> Reading { get; set; } = parsed => parsed;

    public static void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IPublisher>(provider =>
        new MendedPublisher(ActivatorUtilities.CreateInstance<NatoPublisher>(provider))));

    /// <summary>Another version of the parser, which makes something else of the same documents.</summary>
    public void Release(int version, Func<ParsedDocuments, ParsedDocuments>? reading = null)
    {
        Descriptor = Descriptor with { ParserVersion = version };
        Reading = reading ?? (parsed => parsed);
    }

    public static ParsedDocuments With(ParsedDocuments parsed, params FindingRule[] rules) =>
        ParsedDocuments.Judge(
            parsed.Edition,
            [.. parsed.Findings, .. rules.Select(rule => rule.At("TABLE3!N11", "The parser is wrong about this."))],
            parsed.Corrections);

    public Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken) =>
        publisher.RetrieveAsync(known, cancellationToken);

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) => Reading(publisher.Parse(documents));
}
