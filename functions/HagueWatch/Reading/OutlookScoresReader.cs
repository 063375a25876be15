using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Scores the outlooks that are kept by what later editions say.</summary>
internal sealed class OutlookScoresReader(OutlookArchive outlooks, KnownEditionsReader editions)
{
    /// <exception cref="NotFoundException">No outlook is kept yet.</exception>
    public async Task<OutlookScoresReport> ReadAsync(CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf: null, cancellationToken);
        var kept = await outlooks.ReadAllAsync(known.Catalogue.Outlooks ?? [], cancellationToken);
        if (kept.Count == 0)
        {
            throw new NotFoundException(
                "No outlook is kept yet: `run AssessTrajectories` keeps one by each edition, once a path is in force.");
        }

        var cases = new List<OutlookCase>();
        var held = new List<ArchivedEdition>();
        foreach (var publisher in kept.GroupBy(one => one.Entry.Publisher))
        {
            var editionsOf = new List<ArchivedEdition>();
            foreach (var entry in known.Catalogue.KnownAt(publisher.Key, known.Instant))
            {
                editionsOf.Add(await known.ReadAsync(entry, cancellationToken));
            }

            held.AddRange(editionsOf);
            cases.AddRange(publisher.SelectMany(one => OutlookCase.Find(one.Outlook, editionsOf.Select(edition => edition.Edition))));
        }

        return new OutlookScoresReport(kept, cases, OutlookScore.CaveatsOf(cases, held));
    }
}

/// <summary>Reports how well the outlooks that are kept did. Shares are in per cent of GDP, probabilities from 0 to 1.</summary>
internal sealed class OutlookScoresReport(
    IReadOnlyList<KeptOutlook> kept, IReadOnlyList<OutlookCase> cases, IReadOnlyList<string> caveats)
{
    /// <summary>What decides which edition scores.</summary>
    public string Rule { get; } = OutlookScore.Rule;

    /// <summary>How much the scores are worth.</summary>
    public string Caution { get; } = OutlookScore.CautionOf(cases);

    /// <summary>Where the edition that scores does not mean quite the same figures as that of the outlook.</summary>
    public IReadOnlyList<string> Caveats => caveats;

    /// <summary>The outlooks that are kept, in the order of their chain.</summary>
    public IReadOnlyList<KeptOutlookReport> Kept { get; } = [.. kept.Select(one => new KeptOutlookReport(one))];

    public IReadOnlyList<OutlookScore> Scores { get; } = OutlookScore.Of(cases);

    /// <summary>How allies' own plans did where one was in force, beside the method in the same cases.</summary>
    public IReadOnlyList<PlanScore> Plans { get; } = PlanScore.Of(cases);

    /// <summary>Every year of every ally's outlook that has come.</summary>
    public IReadOnlyList<OutlookCase> Cases => cases;
}

/// <summary>Reports an outlook that is kept.</summary>
internal sealed class KeptOutlookReport(KeptOutlook kept)
{
    public string Publisher => kept.Entry.Publisher;
    public string Edition => kept.Entry.Edition;
    public int Revision => kept.Entry.Revision;
    public int Method => kept.Entry.Method;

    /// <summary>The day by whose pledges and plans it was made.</summary>
    public DateOnly Day => kept.Outlook.Day;

    /// <summary>When it was kept.</summary>
    public DateTimeOffset Committed => kept.Entry.Committed;

    /// <summary>The number of its link in the chain of the outlooks.</summary>
    public int Link => kept.Entry.Link;

    /// <summary>The hash of the link, by which all outlooks up to this one can be proved.</summary>
    public Sha256 LinkSha256 => kept.Entry.LinkSha256;

    public string Path => kept.Entry.Outlook;
    public Sha256 Sha256 => kept.Entry.OutlookSha256;
}
