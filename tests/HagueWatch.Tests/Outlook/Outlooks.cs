using HagueWatch.Archive;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Outlook;

/// <summary>Outlooks that say what a test wants them to say, and those that an archive would keep.</summary>
internal static class Outlooks
{
    /// <summary>Makes the outlook of an edition, in which each ally is as likely to reach 3.5 % in 2035 as is given.</summary>
    public static EditionOutlook Make(ArchivedEdition edition, params (string Ally, decimal AtLeastTarget)[] allies) => new()
    {
        Method = OutlookMethod.Version,
        Publisher = edition.Entry.Publisher,
        Edition = edition.Entry.Edition,
        Revision = edition.Entry.Revision,
        Day = edition.Entry.Published,
        Errors = new ErrorSource(edition.Entry.Publisher, edition.Entry.Edition, 2014, 2026, 12),
        Allies = [.. allies.Select(one => Given(one.Ally, edition.Edition.LastYear.Number, 2, one.AtLeastTarget))],
    };

    /// <summary>Keeps the outlook of NATO's newest edition as an assessment would, without an archive.</summary>
    /// <param name="kept">What is kept so far.</param>
    /// <param name="known">The editions that are known, in the order in which they became known.</param>
    /// <param name="now">The instant of the assessment.</param>
    public static void Keep(List<KeptOutlook> kept, IReadOnlyList<ArchivedEdition> known, DateTimeOffset now)
    {
        var nato = known.Where(one => one.Entry.Publisher == "nato").ToList();
        if (nato.Count == 0 || kept.Any(one => one.Entry.Edition == nato[^1].Entry.Edition))
        {
            return;
        }

        var indicator = Indicators.DefenceShareOfGdp;
        var others = CorroborationBook.ReadBundled().Measures
            .Where(one => one.Of == Indicators.MilitaryShareOfGdp)
            .Select(measure => known.LastOrDefault(one => one.Entry.Publisher == measure.Publisher))
            .OfType<ArchivedEdition>()
            .Select(one => ShareTable.From(one.Edition, Indicators.MilitaryShareOfGdp));
        var outlook = EditionOutlook.Make(
            nato[^1],
            PledgeBook.ReadBundled(),
            DateOnly.FromDateTime(now.UtcDateTime),
            others,
            EstimateRevisions.Find(nato[^1].Edition, [.. nato.SkipLast(1).Select(one => one.Edition)], indicator));
        if (outlook is null)
        {
            return;
        }

        var hash = Sha256.Compute(ArchiveJson.Write(outlook).Span);
        kept.Add(new KeptOutlook(
            new OutlookEntry
            {
                Publisher = outlook.Publisher,
                Edition = outlook.Edition,
                Revision = outlook.Revision,
                Method = outlook.Method,
                Outlook = BlobPaths.Outlook(outlook.Publisher, outlook.Edition, outlook.Revision, outlook.Method),
                OutlookSha256 = hash,
                Committed = now,
                Link = kept.Count + 1,
                LinkSha256 = hash,
            },
            outlook));
    }

    /// <summary>Makes an ally's outlook whose quantiles of each further year are the level divided by ten: 0.5 to 9.5.</summary>
    public static AllyOutlook Given(string ally, int last, decimal share, decimal atLeastTarget, params int[] further) => new()
    {
        Ally = ally,
        Pledge = "hague-2025",
        Status = OutlookStatus.Given,
        Target = 3.5m,
        TargetYear = new FiscalYear(2035),
        Year = new FiscalYear(last),
        Share = share,
        Provisional = true,
        AtLeastTarget = atLeastTarget,
        Next = new NextDecision(new FiscalYear(last + 1), 2.5m, 0.6m),
        Years =
        [
            .. further.Select(year => new YearOutlook(
                new FiscalYear(year), 3, null, 2.5m, [.. OutlookMethod.QuantileLevels.Select(level => level / 10m)])),
        ],
    };
}
