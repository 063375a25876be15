using System.Net;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using Microsoft.Extensions.Options;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Eurostat's data sets on general government's expenditure for defence, by its Statistics API.</summary>
internal sealed class EurostatPublisher(DocumentFetcher fetcher, IOptions<EurostatOptions> options) : IPublisher
{
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>Errors come with these statuses and say more in their body.</summary>
    private static readonly HttpStatusCode[] Telling = [HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge];

    private readonly EurostatOptions options = options.Value;
    private readonly PublisherRequests requests = new(options.Value, "ec.europa.eu");

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
            var request = requests.To(url, "application/json", MaxBytes) with { Known = facts, AlsoAccepted = Telling };
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
                        url,
                        "The API may have moved: compare with its documentation, and set "
                        + $"{Descriptor.Variable(options.Address.Setting)}.")]);
            }
        }

        return new Retrieval(documents, []);
    }

    public ParsedDocuments Parse(IReadOnlyList<Document> documents) => EurostatParser.Parse(documents);
}
