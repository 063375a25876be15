using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Reports the allies' spending beside Russia's. A ratio above one: the allies spend more.</summary>
internal sealed class ScenarioReport(
    IReadOnlyList<SpendingLevels> levels, ScenarioShares shares, CatalogueEntry entry, AssumptionBook assumptions)
{
    /// <summary>What "a couple of years" is taken to be at most.</summary>
    private const int Couple = 3;

    private static readonly int[] Growths = [5, 10, 20, 30];

    /// <summary>What the numbers come to, in one sentence.</summary>
    public string Answer { get; } = Summarise(levels, shares, assumptions);

    /// <summary>The edition whose shares give the change relative to the base year.</summary>
    public EditionSummary Edition => new(entry);

    /// <summary>Whose levels these are, by each ruler; rulers are never mixed.</summary>
    public IReadOnlyList<RulerReport> Rulers { get; } = [.. levels.Select(one => new RulerReport(one))];

    /// <summary>What is not given, and why.</summary>
    public IReadOnlyList<string> Absent { get; } =
    [
        "Military purchasing power: no public source of its factors is at hand.",
        .. levels.All(EquipmentStock.IsKnown) ? [] : new[] { "The stock of equipment: what was spent on it is not known." },
        .. shares.Has(ScenarioKind.Forecast) ? [] : new[] { "The scenario forecast: there is no outlook." },
    ];

    public IReadOnlyList<ScenarioResult> Scenarios { get; } =
    [
        .. from one in levels
           from kind in Enum.GetValues<ScenarioKind>()
           where shares.Has(kind)
           let projection = Projection.Make(one, shares, kind, assumptions)
           from side in Enum.GetValues<AllyGroup>()
           select ScenarioResult.From(one, kind, side, projection),
    ];

    /// <summary>With frozen shares: in how many years Russia spends as much, by how fast its spending grows.</summary>
    public IReadOnlyList<ParityByGrowth> Conditions { get; } =
    [
        .. from one in levels
           from growth in Growths
           let projection = Freeze(one, shares, assumptions.Try(Assumption.RussiaGrowth, growth))
           from side in Enum.GetValues<AllyGroup>()
           select new ParityByGrowth(one.Ruler, side, growth, projection.YearsUntilParity(side)),
    ];

    /// <summary>In what part of the draws over the declared ranges Russia spends as much; no probability.</summary>
    public IReadOnlyList<DrawnParity> Draws { get; } =
    [
        .. from one in levels
           from kind in Enum.GetValues<ScenarioKind>()
           where shares.Has(kind)
           let draws = ParityDraws.Make(one, shares, kind, assumptions, ScenarioResult.Target)
           from side in Enum.GetValues<AllyGroup>()
           select new DrawnParity(
               kind,
               one.Ruler,
               side,
               ParityDraws.Count,
               draws.PartWithParityBy(side, ScenarioResult.Review),
               draws.PartWithParityBy(side, ScenarioResult.Target)),
    ];

    /// <summary>With frozen shares: how far each uncertain assumption moves the ratio of 2035 alone, the widest first.</summary>
    public IReadOnlyList<Sensitivity> Sensitivities { get; } =
    [
        .. levels.SelectMany(one => FindSensitivities(one, shares, assumptions)),
    ];

    /// <summary>With frozen shares: the allies' accumulated equipment by Russia's, by each depreciation.</summary>
    public IReadOnlyList<StockRatio> Stocks { get; } =
    [
        .. from one in levels
           where EquipmentStock.IsKnown(one)
           let projection = Freeze(one, shares, assumptions)
           from side in Enum.GetValues<AllyGroup>()
           from depreciation in assumptions.Find(Assumption.Depreciation).Tried
           from year in new[] { one.BaseYear, ScenarioResult.Target }
           select StockRatio.From(new EquipmentStock(one, projection, depreciation), one.Ruler, side, depreciation, year, assumptions),
    ];

    /// <summary>All that the numbers rest on.</summary>
    public IReadOnlyList<Assumption> Assumptions => assumptions.All;

    private static string Summarise(IReadOnlyList<SpendingLevels> levels, ScenarioShares shares, AssumptionBook assumptions)
    {
        var growth = assumptions.Find(Assumption.RussiaGrowth);
        var fast = growth.High ?? growth.Value!.Value;
        var cases =
            from one in levels
            let projection = Freeze(one, shares, assumptions.Try(Assumption.RussiaGrowth, fast))
            from side in Enum.GetValues<AllyGroup>()
            let years = projection.YearsUntilParity(side)
            where years <= Couple
            select string.Create(CultureInfo.InvariantCulture, $"{Words(one.Ruler)}, {Words(side)} ({years:0.0} years)");
        var found = cases.ToList();
        var frozen = assumptions.Find(Assumption.FrozenYear).Year;
        var condition = string.Create(
            CultureInfo.InvariantCulture, $"With shares of GDP as in {frozen} and Russia's spending growing by {fast} % a year");
        return found.Count == 0
            ? string.Create(
                CultureInfo.InvariantCulture, $"{condition}, Russia spends as much as the allies within {Couple} years by no ruler.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{condition}, Russia spends as much as the allies within {Couple} years only {string.Join("; ", found)}.");
    }

    private static IEnumerable<Sensitivity> FindSensitivities(
        SpendingLevels levels, ScenarioShares shares, AssumptionBook assumptions) =>
        from one in assumptions.All
        where one.IsUncertain
        let atLow = Freeze(levels, shares, assumptions.Try(one.Id, one.Low!.Value))
        let atHigh = Freeze(levels, shares, assumptions.Try(one.Id, one.High!.Value))
        from side in Enum.GetValues<AllyGroup>()
        let low = atLow.RatioIn(side, ScenarioResult.Target)
        let high = atHigh.RatioIn(side, ScenarioResult.Target)
        // What a year's spending does not rest on is left out.
        where low != high
        orderby side, Math.Abs(high - low) descending
        select new Sensitivity(levels.Ruler, side, one.Id, one.Low!.Value, one.High!.Value, Math.Round(low, 2), Math.Round(high, 2));

    private static Projection Freeze(SpendingLevels levels, ScenarioShares shares, AssumptionBook assumptions) =>
        Projection.Make(levels, shares, ScenarioKind.Frozen, assumptions);

    /// <summary>Says a ruler in a sentence.</summary>
    public static string Words(Ruler ruler) => ruler switch
    {
        Ruler.MarketRates => "at market rates",
        Ruler.GdpPurchasingPower => "at purchasing power",
        _ => throw new ArgumentOutOfRangeException(nameof(ruler), ruler, null),
    };

    /// <summary>Says a group of allies in a sentence.</summary>
    public static string Words(AllyGroup group) =>
        group == AllyGroup.WithUnitedStates ? "with the United States" : "without the United States";
}

/// <summary>Reports whose levels are measured, in what, and how both sides stood before.</summary>
internal sealed class RulerReport(SpendingLevels levels)
{
    public Ruler Ruler => levels.Ruler;
    public string Unit => levels.Unit;
    public string Publisher => levels.Publisher;
    public string LevelsEdition => levels.Edition;

    /// <summary>Whether the levels come with the program, because no edition with levels is archived.</summary>
    public bool Bundled => levels.IsBundled;

    public int BaseYear => levels.BaseYear.Number;
    public int? PriceBase => levels.PriceBase?.Number;

    /// <summary>The publisher's own mark at Russia's figure of the base year.</summary>
    public ObservationStatus RussiaStatus => levels.RussiaStatus;

    /// <summary>The allies' spending by Russia's, of today's allies in all years.</summary>
    public IReadOnlyList<PastRatio> History { get; } =
    [
        .. levels.History.Select(one => new PastRatio(
            one.Year.Number,
            Math.Round(one.Of(AllyGroup.WithoutUnitedStates) / one.Russia, 2),
            Math.Round(one.Of(AllyGroup.WithUnitedStates) / one.Russia, 2))),
    ];
}

/// <summary>Reports the allies' spending by Russia's in a past year.</summary>
internal sealed record PastRatio(int Year, decimal WithoutUnitedStates, decimal WithUnitedStates);

/// <summary>Reports one scenario by one ruler.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Ruler">The ruler.</param>
/// <param name="Allies">Which allies.</param>
/// <param name="Ratio2030">The allies' spending by Russia's in 2030.</param>
/// <param name="Ratio2035">The same in 2035.</param>
/// <param name="YearsUntilParity">From the base year; null where it does not come within the horizon.</param>
/// <param name="GrowthForParityIn2035">How fast Russia's spending must grow, in % a year, to reach the allies' in 2035.</param>
/// <param name="GrowthForParity">The same for years up to the last that is looked at.</param>
/// <param name="Missing">The allies that count for nothing, because a share or a growth is not known.</param>
internal sealed record ScenarioResult(
    ScenarioKind Scenario,
    Ruler Ruler,
    AllyGroup Allies,
    decimal Ratio2030,
    decimal Ratio2035,
    decimal? YearsUntilParity,
    decimal GrowthForParityIn2035,
    IReadOnlyList<GrowthForParity> GrowthForParity,
    IReadOnlyList<string> Missing)
{
    private const int YearsApart = 5;

    internal static readonly FiscalYear Review = new(2030);
    internal static readonly FiscalYear Target = new(2035);

    public static ScenarioResult From(SpendingLevels levels, ScenarioKind kind, AllyGroup group, Projection projection) => new(
        kind,
        levels.Ruler,
        group,
        Math.Round(projection.RatioIn(group, Review), 2),
        Math.Round(projection.RatioIn(group, Target), 2),
        projection.YearsUntilParity(group),
        projection.GrowthForParity(group, Target - levels.BaseYear),
        [
            .. ParityYearsFrom(levels.BaseYear).Select(year =>
                new GrowthForParity(year.Number, projection.GrowthForParity(group, year - levels.BaseYear))),
        ],
        projection.Missing);

    /// <summary>Every fifth year from 2030 on that is still to come, and the last year that is looked at.</summary>
    private static IEnumerable<FiscalYear> ParityYearsFrom(FiscalYear baseYear)
    {
        var last = baseYear.Number + Projection.Horizon;
        for (var year = Review.Number; year < last; year += YearsApart)
        {
            if (year > baseYear.Number)
            {
                yield return new FiscalYear(year);
            }
        }

        yield return new FiscalYear(last);
    }
}

/// <summary>Reports by which growth of its spending Russia spends as much as the allies in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="RussiaGrowth">In % a year, from the base year on; real.</param>
internal sealed record GrowthForParity(int Year, decimal RussiaGrowth);

/// <summary>Reports when Russia spends as much, if its spending grows at one pace.</summary>
internal sealed record ParityByGrowth(Ruler Ruler, AllyGroup Allies, int RussiaGrowth, decimal? Years);

/// <summary>Reports in what part of the draws Russia spends as much as the allies.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Ruler">The ruler.</param>
/// <param name="Allies">Which allies.</param>
/// <param name="Draws">How many draws were made.</param>
/// <param name="By2030">The part in which it does by 2030, from 0 to 1.</param>
/// <param name="By2035">The same by 2035.</param>
internal sealed record DrawnParity(ScenarioKind Scenario, Ruler Ruler, AllyGroup Allies, int Draws, decimal By2030, decimal By2035);

/// <summary>Reports how far one assumption alone moves the ratio of 2035.</summary>
/// <param name="Ruler">The ruler.</param>
/// <param name="Allies">Which allies.</param>
/// <param name="Assumption">The assumption's id.</param>
/// <param name="Low">The low end of its range, in its unit.</param>
/// <param name="High">The high end.</param>
/// <param name="RatioAtLow">The allies' spending by Russia's in 2035 at the low end.</param>
/// <param name="RatioAtHigh">The same at the high end.</param>
internal sealed record Sensitivity(
    Ruler Ruler, AllyGroup Allies, string Assumption, decimal Low, decimal High, decimal RatioAtLow, decimal RatioAtHigh);

/// <summary>Reports the allies' stock of equipment by Russia's.</summary>
/// <param name="Ruler">The ruler.</param>
/// <param name="Allies">Which allies.</param>
/// <param name="Depreciation">In % a year.</param>
/// <param name="Year">The year at whose end it is looked at.</param>
/// <param name="Ratio">The ratio at the declared share of equipment in Russia's spending.</param>
/// <param name="Least">The same at the high end of that share's range; null where an operator set the share.</param>
/// <param name="Most">The same at its low end.</param>
internal sealed record StockRatio(
    Ruler Ruler, AllyGroup Allies, decimal Depreciation, int Year, decimal Ratio, decimal? Least, decimal? Most)
{
    public static StockRatio From(
        EquipmentStock stock, Ruler ruler, AllyGroup group, decimal depreciation, FiscalYear year, AssumptionBook assumptions)
    {
        var share = assumptions.Find(Assumption.RussiaEquipmentShare);
        return new StockRatio(
            ruler, group, depreciation, year.Number, RatioAt(share.Value)!.Value, RatioAt(share.High), RatioAt(share.Low));

        decimal? RatioAt(decimal? russiaShare) =>
            russiaShare is { } known ? Math.Round(stock.RatioIn(group, year, known), 2) : null;
    }
}
