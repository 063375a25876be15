using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>Names a part of the change of a gap.</summary>
/// <remarks>A contract: the kebab-case name is stored and sent.</remarks>
internal enum AccountPartName
{
    /// <summary>The pledge, its target or the rule by which it is judged, was changed.</summary>
    Pledge,

    /// <summary>A new definition or price base moved the figures of all allies alike.</summary>
    Common,

    /// <summary>The ally's share of the year that had decided was published anew.</summary>
    Revision,

    /// <summary>The ally's baseline was published anew, which moves its path.</summary>
    Baseline,

    /// <summary>The same documents were read to another result, or the edition was withdrawn or redated.</summary>
    Correction,

    /// <summary>The path asks for another share in the new deciding year than in the old one.</summary>
    Path,

    /// <summary>The ally's share in the new deciding year is another one than in the old one.</summary>
    NewYear,
}

/// <summary>A part of the change of a gap.</summary>
/// <param name="Name">What it is due to.</param>
/// <param name="Points">In percentage points; negative where it moved the ally down against its pledge.</param>
internal sealed record AccountPart(AccountPartName Name, decimal Points);

/// <summary>The change of a gap since the alert's last decision, as a sum of parts.</summary>
/// <remarks>
/// The parts are the steps of a walk from the gap that was decided on to the gap of now, one ingredient exchanged at a
/// time, so that they add up whatever the figures are. Gaps are taken to <see cref="Decimals"/> decimals, which a
/// <see cref="decimal"/> adds exactly.
/// </remarks>
internal sealed record GapAccount
{
    /// <summary>The decimals to which gaps are taken.</summary>
    private const int Decimals = 12;

    /// <summary>The edition, revision and deciding year of the last decision.</summary>
    public required string Edition { get; init; }

    public required int Revision { get; init; }

    public required int Year { get; init; }

    /// <summary>The gap that the last decision was made on, in percentage points.</summary>
    public required decimal GapBefore { get; init; }

    /// <summary>The gap of now, in percentage points.</summary>
    public required decimal Gap { get; init; }

    /// <summary>The deciding year of now.</summary>
    public required int NewYear { get; init; }

    /// <summary>What is not zero, unrounded.</summary>
    public required IReadOnlyList<AccountPart> Parts { get; init; }

    /// <summary>What moved all allies alike in the year that had decided.</summary>
    public required CommonShift Common { get; init; }

    public decimal Change => Gap - GapBefore;

    /// <summary>Accounts for the change of one ally's gap.</summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pledge">The pledge in its present form.</param>
    /// <param name="before">What was decided before.</param>
    /// <param name="editions">The edition that it was decided on, and the one that decides now.</param>
    /// <param name="now">The figures that decide now.</param>
    /// <param name="isAmended">Whether the earlier edition was withdrawn, or is known only later.</param>
    /// <returns>Null where the earlier edition has no figure of the year that it decided on.</returns>
    public static GapAccount? Create(
        Ally ally, Pledge pledge, LastDecision before, EditionPair editions, AssessedFigures now, bool isAmended)
    {
        var indicator = Indicators.FromCode(pledge.Indicator);
        var (oldYear, newYear) = (new FiscalYear(before.Year), now.Deciding.Year);
        var older = editions.Earlier.Edition;
        if (older.Find(ally, indicator, oldYear)?.Value is not { } share)
        {
            return null;
        }

        var start = pledge.BaselineYear is { } first ? older.Find(ally, indicator, first)?.Value : null;
        var newStart = now.Baseline?.Value;
        start ??= newStart;
        // Where the old year is blank now, nothing says that its figure was revised.
        var newShare = editions.Current.Edition.Find(ally, indicator, oldYear)?.Value ?? share;
        var shift = editions.ShiftOf(indicator, oldYear);
        var startShift = pledge.BaselineYear is { } baseline
            ? editions.ShiftOf(indicator, baseline)
            : CommonShift.None;
        var (moved, movedStart) = (share * (1 + shift.Relative), start * (1 + startShift.Relative));
        var isCorrection = isAmended || editions.IsSameDocument;

        var walk = new Walk(before.Gap ?? GapAt(share, start, oldYear));
        walk.To(AccountPartName.Pledge, GapAt(share, start, oldYear));
        walk.To(isCorrection ? AccountPartName.Correction : AccountPartName.Common, GapAt(moved, movedStart, oldYear));
        walk.To(
            isCorrection ? AccountPartName.Correction : AccountPartName.Revision,
            GapAt(newShare, movedStart, oldYear));
        walk.To(
            isCorrection ? AccountPartName.Correction : AccountPartName.Baseline, GapAt(newShare, newStart, oldYear));
        walk.To(isAmended ? AccountPartName.Correction : AccountPartName.Path, GapAt(newShare, newStart, newYear));
        walk.To(isAmended ? AccountPartName.Correction : AccountPartName.NewYear, now.Gap);
        return new GapAccount
        {
            Edition = before.Edition,
            Revision = editions.Earlier.Entry.Revision,
            Year = before.Year,
            GapBefore = walk.Start,
            Gap = walk.Gap,
            NewYear = newYear.Number,
            Parts = walk.Parts,
            Common = shift,
        };

        // A pledge may ask for nothing in the old year by now; then the new year's level is what changed.
        decimal GapAt(decimal share, decimal? baseline, FiscalYear year) =>
            share - (pledge.Kind.Required(pledge, baseline, year) ?? now.Required);
    }

    /// <summary>Finds the cause that turned an outcome: without its parts, the outcome would be another.</summary>
    /// <remarks>
    /// Where several causes are such, or none is, the largest in that direction. A new year brings its share and its
    /// path together: they count as one. Where nothing moved the gap that way, the pledge or its rule did it.
    /// </remarks>
    /// <param name="outcome">The outcome at a gap in percentage points.</param>
    /// <param name="isWorse">Whether it turned to the worse.</param>
    public AlertCause FindCause<T>(Func<decimal, T> outcome, bool isWorse)
        where T : struct
    {
        var now = outcome(Gap);
        var inDirection = Parts
            .GroupBy(part => CauseOf(part.Name), (cause, parts) => (Cause: cause, Points: parts.Sum(part => part.Points)))
            .Where(one => one.Points != 0 && one.Points < 0 == isWorse)
            .OrderByDescending(one => Math.Abs(one.Points))
            .ToList();
        return inDirection.Where(one => !outcome(Gap - one.Points).Equals(now))
            .Concat(inDirection)
            .Select(one => one.Cause)
            .FirstOrDefault(AlertCause.PathChanged);
    }

    private AlertCause CauseOf(AccountPartName part) => part switch
    {
        AccountPartName.NewYear or AccountPartName.Path => AlertCause.NewYear,
        AccountPartName.Revision => AlertCause.Revised,
        AccountPartName.Baseline or AccountPartName.Pledge => AlertCause.PathChanged,
        AccountPartName.Common when Common.Kind == EditionChangeKind.Rebased => AlertCause.Rebased,
        AccountPartName.Common => AlertCause.Redefined,
        AccountPartName.Correction => AlertCause.Correction,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    /// <summary>Collects the steps from one gap to another.</summary>
    private sealed class Walk(decimal start)
    {
        private readonly Dictionary<AccountPartName, decimal> parts = [];

        public decimal Start { get; } = Round(start);

        public decimal Gap { get; private set; } = Round(start);

        public IReadOnlyList<AccountPart> Parts =>
            [.. parts.Where(part => part.Value != 0).Select(part => new AccountPart(part.Key, part.Value))];

        public void To(AccountPartName name, decimal gap)
        {
            var next = Round(gap);
            parts[name] = parts.GetValueOrDefault(name) + next - Gap;
            Gap = next;
        }

        private static decimal Round(decimal gap) => Math.Round(gap, Decimals, MidpointRounding.AwayFromZero);
    }
}
