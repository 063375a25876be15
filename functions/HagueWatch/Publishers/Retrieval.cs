using HagueWatch.Editions;

namespace HagueWatch.Publishers;

/// <summary>Holds what a publisher offers now.</summary>
/// <param name="Documents">The documents of the current edition, in a fixed order; empty if retrieval failed.</param>
/// <param name="Findings">What was noticed on the way; errors explain why there are no documents.</param>
internal sealed record Retrieval(IReadOnlyList<RetrievedDocument> Documents, IReadOnlyList<Finding> Findings)
{
    /// <summary>The names of the parts of an edition that are not there now.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The files that may be editions under a name that no pattern knows.</summary>
    public IReadOnlyList<Uri> Unrecognised { get; init; } = [];

    public static Retrieval Failed(IReadOnlyList<Finding> findings) => new([], findings);
}

/// <summary>Represents a document that is offered now.</summary>
/// <param name="Facts">Its facts, with the newest validators.</param>
/// <param name="Bytes">Null if the publisher says that it has not changed since it was last fetched.</param>
internal sealed record RetrievedDocument(DocumentFacts Facts, ReadOnlyMemory<byte>? Bytes);
