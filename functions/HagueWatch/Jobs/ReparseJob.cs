using System.Runtime.CompilerServices;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Parses the held editions again from the raw bytes, with today's parser and corrections.</summary>
/// <remarks>
/// A different result becomes a new revision, known from now on: a question about an earlier day is answered by what
/// this archive said and alerted on then, not by what a later fix makes of the same bytes.
/// </remarks>
internal sealed class ReparseJob(
    PublisherRegistry publishers, EditionArchive archive, JsonBlob<Catalogue> catalogues, TimeProvider clock)
{
    /// <summary>Parses the newest revision of each edition, in the order of release.</summary>
    public async IAsyncEnumerable<ReparsedEdition> RunAsync(
        string publisherId,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var publisher = publishers.Get(publisherId);
        foreach (var entry in NewestOf(publisher, (await catalogues.ReadAsync(cancellationToken)).Value))
        {
            yield return await ReparseAsync(publisher, entry.Edition, cancellationToken);
        }
    }

    private static IReadOnlyList<CatalogueEntry> NewestOf(IPublisher publisher, Catalogue catalogue) =>
        catalogue.KnownAt(publisher.Id, DateTimeOffset.MaxValue);

    private async Task<ReparsedEdition> ReparseAsync(
        IPublisher publisher, string edition, CancellationToken cancellationToken)
    {
        using var trace = Traces.BeginIngest(publisher.Id);
        while (true)
        {
            var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
            var entry = NewestOf(publisher, catalogue).Single(one => one.Edition == edition);
            var held = await archive.ReadEditionAsync(entry, cancellationToken);
            var facts = held.Description.Documents;
            var today = publisher.Parse(await archive.ReadDocumentsAsync(publisher.Id, facts, cancellationToken));
            // What was accepted once stays accepted, as long as it is needed and nothing else is wrong.
            if (today is Refusal refused && held.Description.Acceptance is { } acceptance)
            {
                today = refused.Accept(acceptance);
            }

            if (today is not ParsedEdition parsed)
            {
                return new ReparsedEdition.Refused(entry, ((Refusal)today).Obstacles);
            }

            var difference = ReparseDifference.Between(held, parsed);
            if (difference.IsNone)
            {
                return new ReparsedEdition.Unchanged(entry);
            }

            var last = catalogue.LastLink(publisher.Id)!.Link;
            var commit = await archive.CommitAsync(
                publisher, parsed, facts, clock.GetUtcNow(), last, cancellationToken);
            if (parsed.ComparedWith(commit.Comparison) is Refusal discontinuous)
            {
                return new ReparsedEdition.Refused(entry, discontinuous.Obstacles);
            }

            if (commit.Outcome != CommitOutcome.ChainMoved)
            {
                return new ReparsedEdition.Revised(commit.Entry!, difference);
            }
        }
    }
}

/// <summary>Says how parsing one edition again ended.</summary>
/// <param name="Entry">The revision that counts now.</param>
internal abstract record ReparsedEdition(CatalogueEntry Entry)
{
    /// <summary>The result is the one that is held.</summary>
    internal sealed record Unchanged(CatalogueEntry Entry) : ReparsedEdition(Entry);

    /// <summary>The result differs and became a new revision.</summary>
    internal sealed record Revised(CatalogueEntry Entry, ReparseDifference Difference) : ReparsedEdition(Entry);

    /// <summary>Today's gate refuses the documents; the revision that is held stays.</summary>
    internal sealed record Refused(CatalogueEntry Entry, IReadOnlyList<Finding> Errors) : ReparsedEdition(Entry);
}
