using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Outlook;

/// <summary>The outlook that a record of archived editions has, without an archive.</summary>
internal static class RecordOutlook
{
    public static EditionOutlook? Make(
        IReadOnlyList<ArchivedEdition> editions, PledgeBook pledges, CorroborationBook corroboration, DateTimeOffset instant)
    {
        var day = DateOnly.FromDateTime(instant.UtcDateTime);
        var catalogue = editions.Aggregate(Catalogue.Empty, (held, one) => held.With(one.Entry));
        if (EditionOutlook.PathsOn(pledges, day).FirstOrDefault() is not { } path || Current(path.Publisher) is not { } current)
        {
            return null;
        }

        var earlier = catalogue.KnownAt(path.Publisher, instant).SkipLast(1).Select(entry => Open(entry).Edition).ToList();
        var others = corroboration.Measures
            .Where(one => one.Of == Indicators.MilitaryShareOfGdp)
            .Select(one => Current(one.Publisher))
            .OfType<ArchivedEdition>()
            .Select(one => ShareTable.From(one.Edition, Indicators.MilitaryShareOfGdp));
        return EditionOutlook.Make(
            current, pledges, day, others, EstimateRevisions.Find(current.Edition, earlier, Indicators.FromCode(path.Indicator)));

        ArchivedEdition? Current(string publisher) => catalogue.CurrentAt(publisher, instant) is { } entry ? Open(entry) : null;

        ArchivedEdition Open(CatalogueEntry entry) =>
            editions.Single(one => one.Entry.Publisher == entry.Publisher && one.Entry.Link == entry.Link);
    }
}
