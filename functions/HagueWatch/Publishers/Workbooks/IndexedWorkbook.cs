using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Fetches editions that are one workbook each, to which a page of the publisher links.</summary>
internal sealed class IndexedWorkbook(DocumentFetcher fetcher, PublisherRequests requests, IndexedOptions options)
{
    /// <summary>Reads the page, and fetches the first of the workbooks that exists.</summary>
    /// <param name="read">Finds the newest edition on the page.</param>
    /// <param name="known">The facts of the documents that the last run found.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<Retrieval> RetrieveAsync(
        Func<string, Uri, WorkbookOffer> read,
        IReadOnlyList<DocumentFacts> known,
        CancellationToken cancellationToken)
    {
        if (options.DocumentUrl is { } document)
        {
            return await FetchAsync(OfferNamed(document), known, cancellationToken);
        }

        var page = await fetcher.FetchAsync(
            requests.To(options.IndexUrl, "text/html,application/xhtml+xml", DocumentLimits.PageBytes),
            cancellationToken);
        if (page is not FetchResult.Received { Document: var index })
        {
            return Retrieval.Failed(
                [page.ReasonAt(options.IndexUrl, $"Open the page in a browser; {requests.IfMoved}.")]);
        }

        var offer = read(Encoding.UTF8.GetString(index.Bytes.Span), index.Facts.FinalUrl);
        return await FetchAsync(offer, known, cancellationToken) with { Unrecognised = offer.Unrecognised };
    }

    private WorkbookOffer OfferNamed(Uri document) => new(
        [document],
        [
            FetchRules.AddressSet.At(
                document.AbsoluteUri,
                $"This workbook is read because its address is set, and the page {options.IndexUrl} is not. "
                + "Remove the setting before the next edition is due."),
        ],
        [],
        FetchRules.Unreachable.At(
            document.AbsoluteUri,
            "The setting names this workbook, but it is not there. Correct or remove the setting."));

    private async Task<Retrieval> FetchAsync(
        WorkbookOffer offer, IReadOnlyList<DocumentFacts> known, CancellationToken cancellationToken)
    {
        // A workbook that was found under its second name is requested under that name first.
        foreach (var url in offer.Workbooks.OrderByDescending(url => known.Any(facts => facts.Url == url)))
        {
            var request = requests.To(url, WorkbookFile.MediaType, DocumentLimits.WorkbookBytes) with
            {
                Known = known.FirstOrDefault(facts => facts.Url == url),
            };
            switch (await fetcher.FetchAsync(request, cancellationToken))
            {
                case FetchResult.Absent:
                    continue;
                case FetchResult.NotModified same:
                    return new Retrieval([new RetrievedDocument(same.Facts, null)], offer.Findings);
                case FetchResult.Received { Document: var workbook }:
                    return WorkbookFile.Recognise(workbook) is { } fault
                        ? Retrieval.Failed([.. offer.Findings, fault])
                        : new Retrieval([new RetrievedDocument(workbook.Facts, workbook.Bytes)], offer.Findings);
                case FetchResult.Refused refused:
                    return Retrieval.Failed([.. offer.Findings, refused.Finding]);
            }
        }

        return Retrieval.Failed(offer.NoWorkbook is { } missing ? [.. offer.Findings, missing] : offer.Findings);
    }

    /// <summary>Parses the one workbook of an edition; several are refused.</summary>
    public static ParsedDocuments ParseOnly(
        IReadOnlyList<Document> documents,
        PublisherDescriptor descriptor,
        Func<Document, ParsedDocuments> parse) => documents is [var workbook]
            ? parse(workbook)
            : new Refusal(null, [FetchRules.SeveralDocuments.At(
                documents[1].Facts.Url.ToString(),
                $"An edition of {descriptor.Terms.Name} is one workbook, but {documents.Count} documents were passed. "
                + "Import one edition at a time.")]);
}

/// <summary>Represents the newest edition on a page.</summary>
/// <param name="Workbooks">Where its workbook may be, the likeliest address first.</param>
/// <param name="Findings">What was noticed on the page.</param>
/// <param name="Unrecognised">The files on the page that may be editions under a new name.</param>
/// <param name="NoWorkbook">The finding if there is no workbook at any of the addresses.</param>
internal sealed record WorkbookOffer(
    IReadOnlyList<Uri> Workbooks,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Uri> Unrecognised,
    Finding? NoWorkbook = null);
