using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>
/// The relative errors that "the share stays as it is" made at each horizon, over all allies and years that a table has.
/// </summary>
internal sealed class RandomWalkErrors
{
    private readonly ShareTable table;
    private readonly List<double[]> byHorizon = [];
    private readonly List<ErrorSizes> sizes = [];

    private RandomWalkErrors(ShareTable table) => this.table = table;

    /// <summary>The id of the publisher whose shares they are taken from.</summary>
    public string Publisher => table.Publisher;

    /// <summary>The id of the edition that they are taken from.</summary>
    public string Edition => table.Edition;

    /// <summary>The first year that they are taken from.</summary>
    public int FirstYear => Math.Max(table.FirstYear, OutlookMethod.FirstYear);

    /// <summary>The last year that they are taken from.</summary>
    public int LastYear => table.LastYear;

    /// <summary>The longest horizon, in years, with enough errors; 0 where there is none.</summary>
    public int LongestHorizon => byHorizon.Count;

    /// <summary>Finds the errors that a table holds: those known when it was published.</summary>
    public static RandomWalkErrors In(ShareTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var found = new RandomWalkErrors(table);
        for (var horizon = 1; found.Pairs(horizon) is { Length: >= OutlookMethod.FewestCases } errors; horizon++)
        {
            var own = ErrorSizes.Of(errors);
            found.sizes.Add(horizon == 1 ? own : own.AtLeast(found.sizes[^1]));
            found.byHorizon.Add(errors);
        }

        return found;
    }

    /// <summary>Lists the errors at a horizon with their signs, unchanged: log of the later share over the earlier.</summary>
    public IReadOnlyList<double> At(int horizon) => byHorizon[horizon - 1];

    /// <summary>Finds how large errors are at a horizon: at each level the running maximum over all horizons up to it.</summary>
    /// <remarks>Beyond the longest known horizon they grow as those of a random walk do, with the root of the time.</remarks>
    /// <exception cref="InvalidOperationException">No horizon has enough errors.</exception>
    public ErrorSizes SizesAt(int horizon) =>
        LongestHorizon == 0 ? throw new InvalidOperationException("There are too few shares to know any error.")
        : horizon <= LongestHorizon ? sizes[horizon - 1]
        : sizes[^1].Times(Math.Sqrt((double)horizon / LongestHorizon));

    private double[] Pairs(int horizon) =>
    [
        .. from ally in table.Allies
           from year in Enumerable.Range(FirstYear, Math.Max(0, LastYear - horizon - FirstYear + 1))
           let error = LogRatio(ally, year, horizon)
           where error is not null
           select error.Value,
    ];

    private double? LogRatio(Ally ally, int year, int horizon) =>
        table.Find(ally, year) is { } before && table.Find(ally, year + horizon) is { } after
            ? Math.Log((double)(after / before))
            : null;
}
