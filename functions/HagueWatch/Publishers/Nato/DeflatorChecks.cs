using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Compares expenditure over GDP at current prices with that at constant prices.</summary>
/// <remarks>NATO deflates both alike, so that they are equal, but for a few allies.</remarks>
internal static class DeflatorChecks
{
    /// <summary>The allowed difference between the two shares, as a part of the share.</summary>
    /// <remarks>For 28 allies of the 2024 edition the two are the same to the last digit.</remarks>
    private const decimal Band = 0.005m;

    /// <summary>A listed exception is reported where it can be seen in a printed share, in percentage points.</summary>
    private const decimal PrintedUnit = 0.01m;

    /// <summary>How far apart two deflators may drift, in all and from year to year.</summary>
    private const decimal Drift = 0.25m;
    private const decimal YearlyDrift = 0.06m;

    /// <summary>Fewer years may as well be slipped figures.</summary>
    private const int LeastYears = 3;

    public static IEnumerable<Finding> Check(Figures figures) =>
        from ally in SharesOf(figures).GroupBy(shares => shares.Current.Area)
        from finding in Check([.. ally.OrderBy(shares => shares.Current.Year)])
        select finding;

    private static IEnumerable<Finding> Check(IReadOnlyList<Shares> years)
    {
        var apart = years.Where(one => one.IsApart).ToList();
        var unknown = apart.Where(one => !one.IsExcepted).ToList();
        if (unknown.Count > 0 && IsDrift(years, apart))
        {
            var most = apart.MaxBy(one => one.Distance)!;
            yield return CrossCheckRules.DeflatedApart.At(
                most.Current.SourceCell,
                $"{Describe(most)} In {string.Join(", ", apart.Select(one => one.Current.Year))} the two differ and "
                + "drift apart steadily: NATO seems to deflate its expenditure apart from its GDP.");
            yield break;
        }

        foreach (var one in unknown)
        {
            yield return CrossCheckRules.NominalShareMisfit.At(
                one.Current.SourceCell,
                $"{Describe(one)} Figures of Table 2 or 5 may have slipped into a wrong row: compare them with the "
                + "publisher's PDF.");
        }

        var excepted = years.Where(one => one.Distance > PrintedUnit && one.IsExcepted).ToList();
        if (excepted is [var first, ..])
        {
            yield return CrossCheckRules.ListedException.At(
                first.Current.SourceCell,
                $"The shares of {first.Current.Area.Name} at current and at constant prices differ in "
                + $"{string.Join(", ", excepted.Select(one => one.Current.Year))}. {first.Known!.Reason}");
        }
    }

    // A slipped figure makes a step; deflators drift.
    private static bool IsDrift(IReadOnlyList<Shares> years, List<Shares> apart) =>
        apart.Count >= LeastYears
        && apart.All(one => Math.Abs(one.Ratio - 1) <= Drift)
        && years.Zip(years.Skip(1)).All(pair => Math.Abs((pair.Second.Ratio / pair.First.Ratio) - 1) <= YearlyDrift);

    private static string Describe(Shares one) =>
        $"{one.Current.Area.Name} spends {one.Nominal} % of its GDP in {one.Current.Year} at current prices, but "
        + $"{one.Real} % at constant prices, which is {Precision.Format(one.Distance)} points apart.";

    private static IEnumerable<Shares> SharesOf(Figures figures) =>
        from current in figures.Of(Indicators.DefenceUsdCurrent)
        where current.Area is Ally
        let nominal = figures.NominalShare(current)
        let real = figures.RealShare(current)
        where nominal is not null && real is { Low: > 0 }
        let known = KnownCases.Exception(CrossCheckRules.DeflatedApart.Code, current.Area, current.Year)
        select new Shares(current, nominal.Value, real.Value, known);

    private sealed record Shares(Observation Current, Interval Nominal, Interval Real, KnownException? Known)
    {
        public decimal Distance { get; } = Nominal.DistanceTo(Real);

        public decimal Ratio => Nominal.Middle / Real.Middle;

        public bool IsApart => Distance > Band * Real.High;

        public bool IsExcepted => Distance <= Known?.Band;
    }
}
