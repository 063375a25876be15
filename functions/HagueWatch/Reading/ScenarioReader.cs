using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Computes when Russia would spend as much as the allies, scenario by scenario.</summary>
internal sealed class ScenarioReader(KnownEditionsReader editions, OutlookReader outlooks, PledgeBook book)
{
    /// <param name="assumptions">What it rests on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotFoundException">No edition of the pledge's publisher is held, or no path is in force.</exception>
    public async Task<ScenarioReport> ReadAsync(AssumptionBook assumptions, CancellationToken cancellationToken)
    {
        var known = await editions.ReadAsync(asOf: null, cancellationToken);
        var day = DateOnly.FromDateTime(known.Instant.UtcDateTime);
        var path = EditionOutlook.PathsOn(book, day).FirstOrDefault()
            ?? throw new NotFoundException($"No path was in force on {day:yyyy-MM-dd}, so that there is nothing to implement.");
        var current = await known.ReadAsync(path.Publisher, cancellationToken);
        var shares = new ScenarioShares(current.Edition, book, day, await outlooks.FindAsync(known, cancellationToken), assumptions);
        var bundled = LevelsReader.ReadBundled(assumptions);
        var archived = await known.TryReadAsync(bundled[0].Publisher, cancellationToken) is { } levels
            ? LevelsReader.Read(levels.Edition, current.Edition, [.. Allies.All.Where(ally => ally.HasArmedForces)], assumptions)
            : [];
        return new ScenarioReport(archived.Count > 0 ? archived : bundled, shares, current.Entry, assumptions);
    }
}

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
        "The stock of equipment, draws over the ranges, and which assumption decides: not computed yet.",
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
           let projection = Projection.Make(one, shares, ScenarioKind.Frozen, assumptions.Try(Assumption.RussiaGrowth, growth))
           from side in Enum.GetValues<AllyGroup>()
           select new ParityByGrowth(one.Ruler, side, growth, projection.YearsUntilParity(side)),
    ];

    /// <summary>All that the numbers rest on.</summary>
    public IReadOnlyList<Assumption> Assumptions => assumptions.All;

    private static string Summarise(IReadOnlyList<SpendingLevels> levels, ScenarioShares shares, AssumptionBook assumptions)
    {
        var growth = assumptions.Find(Assumption.RussiaGrowth);
        var fast = growth.High ?? growth.Value!.Value;
        var cases =
            from one in levels
            let projection = Projection.Make(one, shares, ScenarioKind.Frozen, assumptions.Try(Assumption.RussiaGrowth, fast))
            from side in Enum.GetValues<AllyGroup>()
            let years = projection.YearsUntilParity(side)
            where years <= Couple
            select string.Create(CultureInfo.InvariantCulture, $"{Words(one.Ruler)}, {Words(side)} ({years:0.0} years)");
        var found = cases.ToList();
        var frozen = assumptions.Find(Assumption.FrozenYear).Year;
        var condition = string.Create(
            CultureInfo.InvariantCulture, $"With shares of GDP as in {frozen} and Russia's spending growing by {fast} % a year");
        return found.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{condition}, Russia spends as much as the allies within {Couple} years by no ruler.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{condition}, Russia spends as much as the allies within {Couple} years only {string.Join("; ", found)}.");
    }

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
/// <param name="Missing">The allies that count for nothing, because a share or a growth is not known.</param>
internal sealed record ScenarioResult(
    ScenarioKind Scenario,
    Ruler Ruler,
    AllyGroup Allies,
    decimal Ratio2030,
    decimal Ratio2035,
    decimal? YearsUntilParity,
    decimal GrowthForParityIn2035,
    IReadOnlyList<string> Missing)
{
    private static readonly FiscalYear Review = new(2030);
    private static readonly FiscalYear Target = new(2035);

    public static ScenarioResult From(SpendingLevels levels, ScenarioKind kind, AllyGroup group, Projection projection) => new(
        kind,
        levels.Ruler,
        group,
        Math.Round(projection.RatioIn(group, Review), 2),
        Math.Round(projection.RatioIn(group, Target), 2),
        projection.YearsUntilParity(group),
        projection.GrowthForParity(group, Target - levels.BaseYear),
        projection.Missing);
}

/// <summary>Reports when Russia spends as much, if its spending grows at one pace.</summary>
internal sealed record ParityByGrowth(Ruler Ruler, AllyGroup Allies, int RussiaGrowth, decimal? Years);
