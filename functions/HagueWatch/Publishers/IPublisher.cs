using HagueWatch.Editions;

namespace HagueWatch.Publishers;

/// <summary>Represents a source of figures: finds its current documents and reads them.</summary>
internal interface IPublisher
{
    PublisherDescriptor Descriptor { get; }

    string Id => Descriptor.Id;

    int ParserVersion => Descriptor.ParserVersion;

    /// <summary>Whether its timer checks it at all.</summary>
    bool IsEnabled { get; }

    /// <summary>
    /// Finds and fetches the documents of the current edition, conditionally if they are known already.
    /// </summary>
    /// <param name="known">The facts of the documents that the last run found, with their validators.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken);

    /// <summary>Reads an edition and validates it. A pure function of bytes and facts: no clock, no network.</summary>
    ParsedDocuments Parse(IReadOnlyList<Document> documents);
}
