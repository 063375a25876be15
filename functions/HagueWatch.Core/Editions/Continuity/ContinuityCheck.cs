namespace HagueWatch.Editions.Continuity;

/// <summary>Checks an edition against the one published before it.</summary>
/// <remarks>
/// What it finds is not part of the edition: the same documents yield the same edition, whatever was published before.
/// </remarks>
internal static class ContinuityCheck
{
    /// <summary>Indicators named in a finding.</summary>
    private const int IndicatorsShown = 4;

    /// <param name="previous">The edition, or revision, published before.</param>
    /// <param name="edition">The edition to check.</param>
    public static IReadOnlyList<Finding> Check(Edition previous, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(edition);
        return
        [
            .. IndicatorPair.Create(previous, edition)
                .SelectMany(Check)
                .GroupBy(one => (one.Rule, one.Areas, one.Claim))
                .Select(same => Describe([.. same], previous))
                .OrderByDescending(finding => finding.Severity),
        ];
    }

    // What an exchange or a shift explains is not reported again.
    private static IEnumerable<Discontinuity> Check(IndicatorPair pair)
    {
        var moved = PositionChecks.Check(pair).ToList();
        var explained = moved
            .Where(one => one.Rule.Severity == Severity.Error)
            .SelectMany(one => one.Areas.Split(' '))
            .ToHashSet();
        var others = ScaleChecks.Check(pair).Concat(StaleCopyCheck.Check(pair));
        return
        [
            .. moved,
            .. others.Where(one => !explained.Contains(one.Areas) && !explained.Contains("")),
            .. BlankChecks.Check(pair),
        ];
    }

    private static Finding Describe(IReadOnlyList<Discontinuity> same, Edition previous)
    {
        var first = same[0];
        var others = same.Skip(1).Take(IndicatorsShown - 1).Select(one => one.Indicator.Code).ToList();
        var more = same.Count > IndicatorsShown ? ", …" : "";
        var also = others.Count > 0 ? $" So in {string.Join(", ", others)}{more}." : "";
        return first.Rule.At(
            first.Location,
            $"{first.Claim}. Against edition {previous.Id}, {first.Indicator.Code}: {first.Detail}.{also} "
            + first.Rule.Advice());
    }

    private static string Advice(this FindingRule rule) => rule.Severity == Severity.Error
        ? "Compare both with the publisher's documents; where it is a true revision, accept it."
        : "Compare both with the publisher's documents.";
}
