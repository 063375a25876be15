using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>Two archived editions of one publisher, the one decided on before and the one that decides now.</summary>
internal sealed class EditionPair(ArchivedEdition earlier, ArchivedEdition current)
{
    /// <summary>How many allies a shift must be seen at before it is called common to all.</summary>
    public const int FewestAllies = 20;

    private readonly Lazy<IReadOnlyList<EditionChange>> changes = new(
        () => EditionComparison.Compare(earlier.Edition, current.Edition).Changes);

    private readonly Dictionary<(Indicator, FiscalYear), CommonShift> shifts = [];

    public ArchivedEdition Earlier => earlier;

    public ArchivedEdition Current => current;

    /// <summary>Whether both were read from the same bytes: only how they were read differs.</summary>
    public bool IsSameDocument =>
        current.Entry.Edition == earlier.Entry.Edition
        && current.Entry.Documents.SequenceEqual(earlier.Entry.Documents);

    /// <summary>The earlier edition, where the current one replaced it; null where both are one.</summary>
    public ArchivedEdition? Replaced => earlier.Entry.Link == current.Entry.Link ? null : earlier;

    /// <summary>Finds the changes of definition or price base that concern an indicator.</summary>
    public IEnumerable<EditionChange> ChangesOf(Indicator indicator) =>
        changes.Value.Where(change =>
            change.Kind is EditionChangeKind.Redefined or EditionChangeKind.Rebased
            && change.Indicators.Contains(indicator));

    /// <summary>Estimates by how much such a change moved the figures of one year for all allies alike.</summary>
    /// <returns>
    /// Nothing where the indicator was neither redefined nor rebased, or too few allies have the figure in both.
    /// </returns>
    public CommonShift ShiftOf(Indicator indicator, FiscalYear year)
    {
        if (!shifts.TryGetValue((indicator, year), out var shift))
        {
            shift = shifts[(indicator, year)] = Estimate(indicator, year);
        }

        return shift;
    }

    private CommonShift Estimate(Indicator indicator, FiscalYear year)
    {
        List<EditionChangeKind> kinds = [.. ChangesOf(indicator).Select(change => change.Kind)];
        if (kinds.Count == 0)
        {
            return CommonShift.None;
        }

        List<decimal> relative =
        [
            .. from ally in Allies.All
               let before = earlier.Edition.Find(ally, indicator, year)?.Value
               let now = current.Edition.Find(ally, indicator, year)?.Value
               where before > 0 && now is not null
               select (now.Value / before.Value) - 1,
        ];
        return relative.Count < FewestAllies ? CommonShift.None : CommonShift.From(kinds, relative);
    }
}

/// <summary>What moved one year's figures of all allies alike between two editions.</summary>
/// <param name="Kind">A new definition, which outweighs a new price base; null where neither changed.</param>
/// <param name="Relative">The median of the allies' relative changes: 0.01 is one per cent up.</param>
/// <param name="Spread">The median distance of the allies' changes from it.</param>
/// <param name="Allies">How many allies it was estimated from.</param>
internal sealed record CommonShift(EditionChangeKind? Kind, decimal Relative, decimal Spread, int Allies)
{
    public static CommonShift None { get; } = new(null, 0, 0, 0);

    public static CommonShift From(
        IReadOnlyCollection<EditionChangeKind> kinds, IReadOnlyCollection<decimal> relative)
    {
        var estimate = RobustEstimate.From(relative);
        var kind = kinds.Contains(EditionChangeKind.Redefined)
            ? EditionChangeKind.Redefined
            : EditionChangeKind.Rebased;
        return new CommonShift(kind, estimate.Centre, estimate.Spread, estimate.Count);
    }
}
