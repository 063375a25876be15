using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Reads levels of spending from an edition that has them, or those that come with the program: <c>levels.json</c>.</summary>
internal static class LevelsReader
{
    /// <summary>What is spent in a year before it counts for nothing here: NATO's series of equipment begins in it.</summary>
    private static readonly FiscalYear First = new(2014);

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads the levels that come with the program.</summary>
    public static IReadOnlyList<SpendingLevels> ReadBundled(AssumptionBook assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        var content = JsonSerializer.Deserialize<Content>(BundledFile.Read(typeof(LevelsReader), "levels.json"), Form)!;
        return
        [
            ToLevels(content, Ruler.MarketRates, UsDollars(content.PriceBase), content.PriceBase, content.UsDollars),
            ToLevels(
                content,
                Ruler.GdpPurchasingPower,
                InternationalDollars(content.BaseYear),
                priceBase: null,
                content.NationalCurrency.ToDictionary(
                    one => one.Key, one => one.Value / PurchasingPower(assumptions, one.Key, content.BaseYear))),
        ];
    }

    /// <summary>Reads the levels of an archived edition, by each ruler for which it has the figures.</summary>
    /// <param name="edition">The edition of the publisher of levels.</param>
    /// <param name="equipment">The edition with equipment's shares of spending.</param>
    /// <param name="allies">Today's allies with armed forces.</param>
    /// <param name="assumptions">The factors of purchasing power.</param>
    /// <returns>None where the edition has no levels of its last year for Russia.</returns>
    public static IReadOnlyList<SpendingLevels> Read(
        Edition edition, Edition equipment, IReadOnlyList<Ally> allies, AssumptionBook assumptions)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var year = edition.LastYear;
        var dollars = edition.Find(ReferenceAreas.Russia, Indicators.MilitaryUsdConstant, year);
        var national = edition.Find(ReferenceAreas.Russia, Indicators.MilitaryNational, year);
        return
        [
            .. dollars?.Value is null ? [] : new[]
            {
                ToLevels(Ruler.MarketRates, UsDollars(dollars.PriceBase!.Value), dollars, FindDollars),
            },
            .. national?.Value is null || InMillions(ReferenceAreas.Russia, year) is null ? [] : new[]
            {
                ToLevels(Ruler.GdpPurchasingPower, InternationalDollars(year), national, InMillions),
            },
        ];

        decimal? FindDollars(ReferenceArea area, FiscalYear inYear) => edition.Find(area, Indicators.MilitaryUsdConstant, inYear)?.Value;

        decimal? InMillions(ReferenceArea area, FiscalYear inYear) =>
            assumptions.TryGetPurchasingPower(area, inYear, out var factor)
                ? edition.Find(area, Indicators.MilitaryNational, inYear)?.Value / factor / 1_000_000
                : null;

        SpendingLevels ToLevels(
            Ruler ruler, string unit, Observation russia, Func<ReferenceArea, FiscalYear, decimal?> find) => new()
            {
                Ruler = ruler,
                Unit = unit,
                Publisher = edition.Publisher,
                Edition = edition.Id,
                IsBundled = false,
                BaseYear = year,
                PriceBase = russia.PriceBase,
                Allies = allies
                    .Select(ally => (ally.Code, Level: find(ally, year)))
                    .Where(one => one.Level > 0)
                    .ToDictionary(one => one.Code, one => one.Level!.Value),
                Russia = find(ReferenceAreas.Russia, year)!.Value,
                RussiaStatus = russia.Status,
                History =
                [
                    .. from number in Enumerable.Range(First.Number, year - First + 1)
                       let one = new FiscalYear(number)
                       where find(ReferenceAreas.Russia, one) is not null
                       select Total(one, find),
                ],
            };

        TotalSpending Total(FiscalYear one, Func<ReferenceArea, FiscalYear, decimal?> find)
        {
            decimal Equipment(Ally ally) =>
                (find(ally, one) ?? 0) * (equipment.Find(ally, Indicators.EquipmentShare, one)?.Value ?? 0) / 100;

            var others = allies.Where(ally => ally != Allies.UnitedStates).ToList();
            return new TotalSpending(
                one,
                others.Sum(ally => find(ally, one) ?? 0),
                find(Allies.UnitedStates, one) ?? 0,
                find(ReferenceAreas.Russia, one)!.Value,
                others.Sum(Equipment),
                Equipment(Allies.UnitedStates));
        }
    }

    private static SpendingLevels ToLevels(
        Content content, Ruler ruler, string unit, FiscalYear? priceBase, IReadOnlyDictionary<string, decimal> levels) => new()
        {
            Ruler = ruler,
            Unit = unit,
            Publisher = content.Publisher,
            Edition = content.Edition,
            IsBundled = true,
            BaseYear = content.BaseYear,
            PriceBase = priceBase,
            Allies = levels.Where(one => one.Key != ReferenceAreas.Russia.Code).ToDictionary(),
            Russia = levels[ReferenceAreas.Russia.Code],
            RussiaStatus = ObservationStatusCode.FromCode(content.RussiaStatus),
            History = content.Totals[ruler],
        };

    private static string UsDollars(FiscalYear priceBase) => $"US$ m at constant {priceBase} prices and exchange rates";

    private static string InternationalDollars(FiscalYear year) => $"international $ m of {year}";

    private static decimal PurchasingPower(AssumptionBook assumptions, string code, FiscalYear year) =>
        assumptions.TryGetPurchasingPower(ReferenceAreas.FromCode(code), year, out var factor)
            ? factor.Value
            : throw new InvalidOperationException($"assumptions.json has no purchasing power of {code} in {year}.");

    private sealed record Content(
        string Publisher,
        string Edition,
        FiscalYear BaseYear,
        FiscalYear PriceBase,
        string RussiaStatus,
        IReadOnlyDictionary<string, decimal> UsDollars,
        IReadOnlyDictionary<string, decimal> NationalCurrency,
        IReadOnlyDictionary<Ruler, IReadOnlyList<TotalSpending>> Totals);
}
