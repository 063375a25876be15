using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Finds figures whose precision is not that of their block, and reads each with its own.</summary>
internal static class PrecisionChecks
{
    /// <summary>Where more allies have errors, or more figures could be rounded, something else is wrong.</summary>
    private const int MostAllies = 2;
    private const int MostCandidates = 100;

    /// <summary>How much of a figure may be lost if it is to count as rounded: a part of it, or an amount.</summary>
    private const decimal LostPart = 0.025m;
    private const decimal LostAmount = 0.05m;

    /// <summary>Reports the figures of rounded blocks that have more decimals than the others.</summary>
    public static IEnumerable<Finding> Check(Edition edition) =>
        from figure in edition.Observations
        where figure.Decimals <= Precision.MostRoundedDecimals
            && figure.Value is { } value
            && Precision.DecimalsOf(value) > figure.Decimals
        select ValueRules.OtherPrecision.At(
            figure.SourceCell,
            Invariant($"The figure of {figure.Area.Name} for {figure.Year}, {figure.Value}, has more decimals than ")
            + Invariant($"the others of {figure.Indicator.Name}, which are rounded to {figure.Decimals}. It is archived ")
            + "as it is, and taken to be no more exact than they are: check where it comes from.");

    /// <summary>
    /// Reads figures as rounded where the tables, which are not, agree with them only within that rounding.
    /// </summary>
    /// <param name="edition">The edition.</param>
    /// <param name="crossChecks">What the cross-checks find where no figure is read as rounded.</param>
    /// <param name="findings">Receives a warning for each such figure.</param>
    /// <returns>The edition, in which these figures have decimals of their own.</returns>
    public static Edition ReadRounded(
        Edition edition, IEnumerable<Finding> crossChecks, List<Finding> findings)
    {
        var errors = Errors(crossChecks);
        var candidates = errors.Count == 0 ? [] : FindCandidates(edition, errors);
        if (candidates.Count is 0 or > MostCandidates)
        {
            return edition;
        }

        var rounded = WithOwnDecimals(edition, candidates);
        var remaining = Errors(CrossChecks.Check(rounded)).Count;
        if (remaining == errors.Count)
        {
            return edition;
        }

        foreach (var candidate in LeastConspicuousFirst(edition, candidates))
        {
            var others = WithOwnDecimals(edition, candidates.Where(one => one != candidate));
            if (Errors(CrossChecks.Check(others)).Count == remaining)
            {
                candidates.Remove(candidate);
            }
            else
            {
                findings.Add(ValueRules.OtherPrecision.At(
                    candidate.SourceCell,
                    Invariant($"The figure of {candidate.Area.Name} for {candidate.Year} is rounded to ")
                    + Invariant($"{candidate.Value}, unlike the others of {candidate.Indicator.Name}. The tables ")
                    + "agree with it only within that rounding; it is read as it is."));
            }
        }

        return WithOwnDecimals(edition, candidates);
    }

    private static List<Finding> Errors(IEnumerable<Finding> findings) =>
        [.. findings.Where(finding => finding.Severity == Severity.Error)];

    private static List<Observation> FindCandidates(Edition edition, List<Finding> errors)
    {
        var places = errors.Select(error => error.Location).ToHashSet(StringComparer.Ordinal);
        var wrong = edition.Observations.Where(figure => places.Contains(figure.SourceCell)).ToList();
        if (wrong.Select(figure => figure.Area).OfType<Ally>().Distinct().Count() > MostAllies)
        {
            return [];
        }

        return [.. edition.Observations.Where(figure => IsRounded(figure) && wrong.Any(one => Concerns(figure, one)))];
    }

    private static bool Concerns(Observation figure, Observation wrong) => wrong.Area is Ally
        ? figure.Area == wrong.Area
        : figure.Indicator == wrong.Indicator && figure.Year == wrong.Year;

    // The coarser the rounding, the likelier it explains an error; a row that is rounded throughout is its ally's habit.
    private static List<Observation> LeastConspicuousFirst(Edition edition, List<Observation> candidates)
    {
        var rows = edition.Observations.Where(IsRounded).CountBy(RowOf).ToDictionary();
        return
        [
            .. candidates.OrderByDescending(RoundedTo)
                .ThenByDescending(figure => rows[RowOf(figure)]),
        ];

        static (ReferenceArea, Indicator) RowOf(Observation figure) => (figure.Area, figure.Indicator);
    }

    private static bool IsRounded(Observation figure) =>
        RoundedTo(figure) is <= Precision.MostRoundedDecimals and var own && own < figure.Decimals;

    // A figure that ends in zeros may have been rounded to them. A share of GDP at a round level was rather typed over.
    private static int? RoundedTo(Observation figure)
    {
        if (figure.Value is not { } value)
        {
            return null;
        }

        var decimals = Precision.DecimalsOf(value);
        var most = Math.Max(LostAmount, LostPart * Math.Abs(value));
        if (figure.Indicator == Indicators.DefenceShareOfGdp
            && (Precision.HalfUnit(decimals) > most || ShareChecks.PledgedShares.Contains(value)))
        {
            return null;
        }

        while (Precision.HalfUnit(decimals) > most)
        {
            decimals++;
        }

        return decimals;
    }

    private static Edition WithOwnDecimals(Edition edition, IEnumerable<Observation> figures)
    {
        var own = figures.ToHashSet<Observation>(ReferenceEqualityComparer.Instance);
        return edition.WithObservations([.. edition.Observations.Select(figure => own.Contains(figure)
            ? figure with { Decimals = RoundedTo(figure)!.Value }
            : figure)]);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
