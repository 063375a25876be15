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

    public async Task<Retrieval> RetrieveAsync(IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken)
    {
        var documents = new List<RetrievedDocument>();
        foreach (var dataSet in EurostatDataSet.All)
        {
            var url = new Uri($"{options.BaseUrl.AbsoluteUri.TrimEnd('/')}/{dataSet.Code}?{dataSet.Query}");
            var facts = known.FirstOrDefault(one => one.Url == url);
            var request = requests.ToJson(url) with { Known = facts, AlsoAccepted = Explained };
            switch (await fetcher.FetchAsync(request, cancellationToken))
            {
                case FetchResult.NotModified same:
                    documents.Add(new RetrievedDocument(same.Facts, null));
                    break;
                case FetchResult.Received { Document: var document }:
                    var findings = new List<Finding>();
                    if (EurostatAnswer.TryRead(document, findings) is null)
                    {
                        return Retrieval.Failed(findings);
                    }

                    documents.Add(new RetrievedDocument(document.Facts, document.Bytes));
                    break;
                case var other:
                    return Retrieval.Failed([other.ReasonAt(
                        url, $"Compare the address with the API's documentation; {requests.IfMoved}.")]);
            }
        }

        return new Retrieval(documents, []);
    }

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) => EurostatParser.Parse(documents);
}
