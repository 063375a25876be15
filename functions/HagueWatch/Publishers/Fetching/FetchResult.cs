using System.Net;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>What a request for a document brought.</summary>
internal abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <summary>Says why there is no document.</summary>
    /// <param name="url">What was asked for.</param>
    /// <param name="advice">What to do where the publisher says that there is none.</param>
    internal Finding ReasonAt(Uri url, string advice) => this switch
    {
        Refused refused => refused.Finding,
        Absent absent => FetchRules.Unreachable.At(url.AbsoluteUri, $"The answer was {(int)absent.Status}. {advice}"),
        _ => FetchRules.Unreachable.At(url.AbsoluteUri, $"The answer held no document. {advice}"),
    };

    /// <summary>The document is still the one that is known.</summary>
    /// <param name="Facts">Its facts, with the newest validators.</param>
    internal sealed record NotModified(DocumentFacts Facts) : FetchResult;

    /// <summary>The document was sent.</summary>
    internal sealed record Received(Document Document) : FetchResult;

    /// <summary>There is no document at this address: 403, 404 or 410.</summary>
    internal sealed record Absent(HttpStatusCode Status) : FetchResult;

    /// <summary>The document could not be had.</summary>
    internal sealed record Refused(Finding Finding) : FetchResult;
}

/// <summary>What to ask for.</summary>
internal sealed record FetchRequest
{
    public required Uri Url { get; init; }

    /// <summary>The facts of the document when it was last seen here; the request is then conditional.</summary>
    public DocumentFacts? Known { get; init; }

    /// <summary>The media types to ask for.</summary>
    public required string Accept { get; init; }

    public required string UserAgent { get; init; }

    /// <summary>Tells the addresses that a redirect may lead to.</summary>
    public required Predicate<Uri> IsAllowed { get; init; }

    /// <summary>Statuses besides 200 whose body tells more than the status.</summary>
    public IReadOnlyCollection<HttpStatusCode> AlsoAccepted { get; init; } = [];

    /// <summary>The most bytes that are taken.</summary>
    public required long MaxBytes { get; init; }
}
