using System.Net;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Represents the outcome of a request for a document.</summary>
internal abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <summary>Explains why there is no document.</summary>
    /// <param name="url">The address that was requested.</param>
    /// <param name="advice">What to do if the publisher answers that there is none.</param>
    internal Finding ReasonAt(Uri url, string advice) => this switch
    {
        Refused refused => refused.Finding,
        Absent absent => FetchRules.Unreachable.At(url.AbsoluteUri, $"The answer was {(int)absent.Status}. {advice}"),
        _ => FetchRules.Unreachable.At(url.AbsoluteUri, $"The answer contained no document. {advice}"),
    };

    /// <summary>The document has not changed.</summary>
    /// <param name="Facts">Its facts, with the newest validators.</param>
    internal sealed record NotModified(DocumentFacts Facts) : FetchResult;

    /// <summary>The document was sent.</summary>
    internal sealed record Received(Document Document) : FetchResult;

    /// <summary>There is no document at this address: 403, 404 or 410.</summary>
    internal sealed record Absent(HttpStatusCode Status) : FetchResult;

    /// <summary>The document could not be fetched.</summary>
    internal sealed record Refused(Finding Finding) : FetchResult;
}

/// <summary>Describes what to request.</summary>
internal sealed record FetchRequest
{
    public required Uri Url { get; init; }

    /// <summary>The facts of the document when it was last fetched; they make the request conditional.</summary>
    public DocumentFacts? Known { get; init; }

    /// <summary>The accepted media types.</summary>
    public required string Accept { get; init; }

    public required string UserAgent { get; init; }

    /// <summary>Whether a redirect may lead to an address.</summary>
    public required Predicate<Uri> IsAllowed { get; init; }

    /// <summary>Statuses besides 200 whose body is received, because it explains the status.</summary>
    public IReadOnlyCollection<HttpStatusCode> AlsoAccepted { get; init; } = [];

    /// <summary>The largest accepted size.</summary>
    public required long MaxBytes { get; init; }
}
