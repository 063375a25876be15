using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Storage;

namespace HagueWatch.Jobs;

/// <summary>Holds what a publisher offers now, and the state that its retrieval started from.</summary>
internal sealed record Offer(IPublisher Publisher, Versioned<PublisherState> Known, Retrieval Retrieval)
{
    /// <summary>The facts of the documents as they are offered now, with the newest validators.</summary>
    public IReadOnlyList<DocumentFacts> Documents { get; } =
        [.. Retrieval.Documents.Select(document => document.Facts)];

    /// <summary>Whether the documents are the ones that were offered before.</summary>
    public bool IsKnown =>
        Documents.Select(facts => facts.Sha256).SequenceEqual(Known.Value.Documents.Select(facts => facts.Sha256));

    /// <summary>The known documents' facts with the newest addresses and validators.</summary>
    public IReadOnlyList<DocumentFacts> RefreshedDocuments() =>
    [
        .. Known.Value.Documents.Zip(Documents, (known, now) => known with
        {
            Url = now.Url,
            FinalUrl = now.FinalUrl,
            ETag = now.ETag,
            LastModified = now.LastModified,
        }),
    ];
}
