using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Counts in how many draws over the declared ranges Russia spends as much as the allies by a year.</summary>
/// <remarks>
/// No probability: the ranges are declared, not measured, and every value in one is drawn equally often. Draws are computed
/// in floating point, which is fast; what they are counted from is decimal.
/// </remarks>
internal sealed class ParityDraws
{
    /// <summary>How many draws are made.</summary>
    public const int Count = 10_000;

    private const ulong Seed = 2035;

    private readonly FiscalYear baseYear;

    // By group and by years from the base year: the draws in which parity comes in that year first.
    private readonly int[][] first;

    private ParityDraws(FiscalYear baseYear, int years) =>
        (this.baseYear, first) = (baseYear, [.. Enum.GetValues<AllyGroup>().Select(_ => new int[years + 1])]);

    /// <summary>Draws the growth of both sides and the level of Russia's spending, as far as ranges are declared for them.</summary>
    /// <param name="levels">What both sides spent in the base year.</param>
    /// <param name="shares">The allies' shares of GDP.</param>
    /// <param name="kind">The scenario.</param>
    /// <param name="assumptions">The ranges; a value that an operator set is not drawn.</param>
    /// <param name="last">The last year that is looked at.</param>
    public static ParityDraws Make(
        SpendingLevels levels, ScenarioShares shares, ScenarioKind kind, AssumptionBook assumptions, FiscalYear last)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(assumptions);
        var years = last - levels.BaseYear;
        List<Side> allies =
        [
            .. AllySpending.Compute(levels, shares, kind, assumptions, years, out _).Select(one => new Side(
                one.Ally == Allies.UnitedStates,
                [.. one.AtConstantGdp.Select(spending => (double)spending)],
                (double)one.Growth)),
        ];
        var numbers = new SeededNumbers(Seed);
        var draws = new ParityDraws(levels.BaseYear, years);
        for (var draw = 0; draw < Count; draw++)
        {
            // A number for each in every case: to set one assumption leaves the draws of the others as they are.
            var russiaGrowth = Draw(assumptions.Find(Assumption.RussiaGrowth), numbers);
            var russiaLevel = Draw(assumptions.Find(Assumption.RussiaLevel), numbers);
            var added = Draw(assumptions.Find(Assumption.AlliesGrowthDifference), numbers);
            draws.Add(allies, added, (double)levels.Russia * russiaLevel / 100, russiaGrowth);
        }

        return draws;
    }

    /// <summary>Returns the part of the draws in which Russia spends as much by a year, from 0 to 1, to two decimals.</summary>
    public decimal PartWithParityBy(AllyGroup group, FiscalYear year) => Math.Round(
        (decimal)first[(int)group].Take(year - baseYear + 1).Sum() / Count, 2, MidpointRounding.AwayFromZero);

    private static double Draw(Assumption assumption, SeededNumbers numbers)
    {
        var number = numbers.Next();
        return assumption.IsUncertain
            ? (double)assumption.Low!.Value + (number * (double)(assumption.High!.Value - assumption.Low.Value))
            : (double)assumption.Value!.Value;
    }

    private void Add(List<Side> allies, double added, double russia, double russiaGrowth)
    {
        Span<bool> isFound = stackalloc bool[first.Length];
        foreach (var ally in allies)
        {
            ally.Begin(added);
        }

        for (var year = 0; year < first[0].Length; year++)
        {
            var (withoutUnitedStates, all) = (0d, 0d);
            foreach (var ally in allies)
            {
                var spending = ally.Advance(year);
                all += spending;
                withoutUnitedStates += ally.IsUnitedStates ? 0 : spending;
            }

            for (var group = 0; group < first.Length; group++)
            {
                var spent = (AllyGroup)group == AllyGroup.WithUnitedStates ? all : withoutUnitedStates;
                if (!isFound[group] && spent <= russia)
                {
                    isFound[group] = true;
                    first[group][year]++;
                }
            }

            russia *= 1 + (russiaGrowth / 100);
        }
    }

    /// <summary>Holds an ally's spending while a draw is computed.</summary>
    private sealed class Side(bool isUnitedStates, double[] atConstantGdp, double growth)
    {
        private double factor;
        private double product;

        public bool IsUnitedStates => isUnitedStates;

        public void Begin(double added) => (factor, product) = (1 + ((growth + added) / 100), 1);

        public double Advance(int year)
        {
            var spending = atConstantGdp[year] * product;
            product *= factor;
            return spending;
        }
    }
}
