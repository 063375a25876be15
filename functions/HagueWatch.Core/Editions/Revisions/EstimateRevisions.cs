using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>The known revisions of a publisher's estimates of running years, for one indicator.</summary>
/// <param name="Cases">The revisions, in the order of the editions that estimated.</param>
/// <param name="Source">Whose they are, and from which editions.</param>
internal sealed record EstimateRevisions(IReadOnlyList<EstimateRevision> Cases, string Source)
{
    /// <summary>From how many revisions on a publisher's own are used.</summary>
    public const int Fewest = 20;

    /// <summary>Finds the revisions that are known from an archive's editions and the bundled earlier ones.</summary>
    /// <remarks>
    /// Compared is what each earlier edition estimated for its last year with what the current edition gives for it.
    /// Where an archive holds an edition, the bundled one of that id is not used. Where there are too few, SIPRI's
    /// revisions of its newest year stand in, which are named as such.
    /// </remarks>
    /// <param name="current">The current edition.</param>
    /// <param name="held">The publisher's earlier editions that are held.</param>
    /// <param name="indicator">The indicator.</param>
    /// <returns>Null where too few are known of either.</returns>
    public static EstimateRevisions? Find(Edition current, IReadOnlyCollection<Edition> held, Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(held);
        var bundled = EarlierEditions.All
            .Where(one => one.Publisher == current.Publisher && held.All(other => other.Id != one.Id));
        List<Edition> earlier =
            [.. held.Concat(bundled).Where(one => one.LastYear < current.LastYear).OrderBy(one => one.LastYear)];
        return Between(earlier, current, indicator, Name(current.Publisher)) ?? SipriKnownOn(current.Published, indicator);
    }

    private static EstimateRevisions? SipriKnownOn(DateOnly day, Indicator indicator)
    {
        List<Edition> known =
        [
            .. EarlierEditions.All
                .Where(one => one.Published <= day)
                .Where(one => one.Observations.Any(figure => figure.Indicator == Indicators.MilitaryShareOfGdp)),
        ];
        return indicator == Indicators.DefenceShareOfGdp && known is [.. var earlier, var newest]
            ? Between(earlier, newest, Indicators.MilitaryShareOfGdp, $"{Name(newest.Publisher)}, for want of enough of NATO's")
            : null;
    }

    private static EstimateRevisions? Between(
        IReadOnlyList<Edition> earlier, Edition current, Indicator indicator, string publisher)
    {
        List<EstimateRevision> cases =
            [.. earlier.SelectMany(one => new EstimatingEdition(one, current, indicator).Revisions())];
        var editions = cases.Select(one => one.Edition.Id).Distinct();
        return cases.Count < Fewest
            ? null
            : new EstimateRevisions(cases, $"{publisher}: {string.Join(", ", editions)} as revised by {current.Id}");
    }

    private static string Name(string publisher) => publisher.ToUpperInvariant();
}
