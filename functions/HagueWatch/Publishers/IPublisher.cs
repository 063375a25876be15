using HagueWatch.Editions;

namespace HagueWatch.Publishers;

/// <summary>One source of figures: where its current documents are, and how they are read.</summary>
public interface IPublisher
{
    /// <summary>The id in blob paths and commands: <c>nato</c>.</summary>
    string Id { get; }

    /// <summary>Whether its timer looks at it at all.</summary>
    bool IsEnabled { get; }

    /// <summary>What every archived edition says about its source and its terms.</summary>
    PublisherTerms Terms { get; }

    /// <summary>Written into every manifest; raised whenever the same bytes would be read to another result.</summary>
    int ParserVersion { get; }

    /// <summary>Finds and fetches the documents of the current edition, conditionally where they are known already.</summary>
    /// <param name="known">The facts of the documents that the last run found, with their validators.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken);

    /// <summary>Reads an edition and validates it. A pure function of bytes and facts: no clock, no network.</summary>
    ParsedDocuments Parse(IReadOnlyList<Document> documents);
}

/// <summary>Whose figures these are and under which terms.</summary>
public sealed record PublisherTerms(string Name, string Title, Uri Home, string LicenceName, Uri LicenceUrl, string Citation);
