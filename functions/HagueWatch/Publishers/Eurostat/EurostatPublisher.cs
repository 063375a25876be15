using System.Globalization;
using System.Net;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using Microsoft.Extensions.Options;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Fetches Eurostat's data sets on government expenditure on defence from its Statistics API.</summary>
internal sealed class EurostatPublisher(DocumentFetcher fetcher, IOptions<EurostatOptions> options) : IPublisher
{
    /// <summary>The statuses of errors that are explained in the body.</summary>
    private static readonly HttpStatusCode[] Explained =
        [HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge];

    private readonly EurostatOptions options = options.Value;
    private readonly PublisherRequests requests = new(Descriptor, options.Value, "ec.europa.eu");

    public static PublisherDescriptor Descriptor { get; } = new()
    {
        Id = "eurostat",
        Name = "Eurostat",
        Terms = new PublisherTerms(
            "Eurostat",
            "General government expenditure on defence (gov_ev, gov_10a_exp)",
            new Uri("https://ec.europa.eu/eurostat/databrowser/view/gov_10a_exp/default/table"),
            "CC BY 4.0",
            new Uri("https://ec.europa.eu/eurostat/about-us/policies/copyright"),
            "Eurostat, gov_ev (https://doi.org/10.2908/GOV_EV) and gov_10a_exp (https://doi.org/10.2908/GOV_10A_EXP)"),
        ParserVersion = EurostatParser.Version,
        Schedule = "0 22 6 * * *",
    };

    PublisherDescriptor IPublisher.Descriptor => Descriptor;

    public bool IsEnabled => options.Enabled;

    /// <inheritdoc/>
    /// <remarks>
    /// Eurostat updates its data sets apart from each other. One that is not there has the figures that it had last:
    /// they were not withdrawn, as far as anybody knows.
    /// </remarks>
    public async Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken)
    {
        var documents = new List<RetrievedDocument>();
        var failures = new List<(EurostatDataSet DataSet, DocumentFacts? Last, Finding Reason)>();
        foreach (var dataSet in EurostatDataSet.All)
        {
            var url = new Uri($"{options.BaseUrl.AbsoluteUri.TrimEnd('/')}/{dataSet.Code}?{dataSet.Query}");
            var last = known.FirstOrDefault(one => one.Url == url);
            var (document, reason) = await FetchAsync(url, last, cancellationToken);
            if (reason is not null)
            {
                failures.Add((dataSet, last, reason));
            }

            if ((document ?? (last is null ? null : new RetrievedDocument(last, null))) is { } offered)
            {
                documents.Add(offered);
            }
        }

        return failures.Count == EurostatDataSet.All.Count
            ? Retrieval.Failed([.. failures.Select(failure => failure.Reason)])
            : new Retrieval(documents, [.. failures.Select(failure => Describe(failure.Last, failure.Reason))])
            {
                Missing = [.. failures.Select(failure => failure.DataSet.Code)],
            };
    }

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) => EurostatParser.Parse(documents);

    /// <returns>The data set, or the reason why there is none.</returns>
    private async Task<(RetrievedDocument? Document, Finding? Reason)> FetchAsync(
        Uri url, DocumentFacts? known, CancellationToken cancellationToken)
    {
        var request = requests.ToJson(url) with { Known = known, AlsoAccepted = Explained };
        switch (await fetcher.FetchAsync(request, cancellationToken))
        {
            case FetchResult.NotModified same:
                return (new RetrievedDocument(same.Facts, null), null);
            case FetchResult.Received { Document: var document }:
                var findings = new List<Finding>();
                return EurostatAnswer.TryRead(document, findings) is null
                    ? (null, findings[0])
                    : (new RetrievedDocument(document.Facts, document.Bytes), null);
            case var other:
                return (null, other.ReasonAt(
                    url, $"Compare the address with the API's documentation; {requests.IfMoved}."));
        }
    }

    private static Finding Describe(DocumentFacts? last, Finding reason) => EurostatRules.DataSetMissing.At(
        reason.Location,
        (last is null
            ? "The edition is made without this data set. "
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The data set keeps the figures that were retrieved on {last.Retrieved.UtcDateTime:yyyy-MM-dd}. "))
        + $"It is not there ({reason.Code}): {reason.Message}");
}
