using System.Globalization;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>A whole workbook in NATO's layout of 2025 and 2026 with made-up figures that agree with each other.</summary>
internal static class MadeUpEdition
{
    private const int First = 2014;
    private const int Last = 2026;
    private const int Base = 2021;

    private static readonly HashSet<string> EuroArea =
    [
        "BEL", "HRV", "EST", "FIN", "FRA", "DEU", "GRC", "ITA", "LVA", "LTU", "LUX", "MNE", "NLD", "PRT", "SVK", "SVN", "ESP",
    ];

    private static readonly List<Ally> Spenders = [.. Allies.All.Where(ally => ally.HasArmedForces)];

    private static IEnumerable<int> Years => Enumerable.Range(First, Last - First + 1);

    public static byte[] Workbook { get; } = WorkbookWriter.Write(
        Sheet("1", "Core defence expenditure", "Million national currency units",
            Block("Current prices", Spenders, DefenceNational, withCurrency: true),
            Block("Constant 2021 prices", Spenders, (ally, year) => DefenceConstant(ally, year) * Rate(ally, Base), withCurrency: true)),
        Sheet("2", "Core defence expenditure", "Million US dollars",
            Totalled("Current prices and exchange rates", Spenders, DefenceCurrent),
            Totalled("Constant 2021 prices and exchange rates", Spenders, DefenceConstant)),
        Sheet("3", "Core defence expenditure as a share of GDP and annual real change", "Based on 2021 prices",
            [.. Block("Share of real GDP (%)", Spenders, Share), .. Ratios(RealShare)],
            [.. Block("Annual real change (%)", Spenders, Change), .. Ratios((area, year) => (100 * Total(area, Spenders, DefenceConstant, year) / Total(area, Spenders, DefenceConstant, year - 1)) - 100)]),
        ("Table 4", Summary()),
        Sheet("5", "GDP", "Million US dollars",
            Totalled("Current prices and exchange rates", Allies.All, GdpCurrent),
            Totalled("Constant 2021 prices and exchange rates", Allies.All, GdpConstant)),
        Sheet("6", "GDP per capita and core defence expenditure per capita", "2021 prices and exchange rates",
            [.. Block("GDP per capita (thousand US dollars)", Allies.All, (ally, _) => GdpPerCapita(ally)), .. Ratios((_, _) => 40)],
            [
                .. Block("Core defence expenditure per capita (US dollars)", Spenders, (ally, year) => 10 * GdpPerCapita(ally) * Share(ally, year)),
                .. Ratios((area, year) => 400 * RealShare(area, year)),
            ]),
        Sheet("7", "Military personnel", "Thousands", Totalled(null, Spenders, (ally, year) => 10 + Number(ally) + (0.1m * (year - First)))),
        Sheet("8a", "Distribution of core defence expenditure by main category", "Percentage of total core defence expenditure",
            Block("Equipment (a)", Spenders, Equipment),
            Block("Personnel (b)", Spenders, (ally, _) => 40 + (0.1m * Number(ally)))),
        Sheet("8b", "Distribution of core defence expenditure by main category", "Percentage of total core defence expenditure",
            Block("Infrastructure (c)", Spenders, (_, _) => 3),
            Block("Other (d)", Spenders, (ally, year) => 100 - Equipment(ally, year) - 40 - (0.1m * Number(ally)) - 3)));

    private static int Number(Ally ally) => Allies.All.Index().First(one => one.Item == ally).Index + 1;

    private static decimal GdpConstant(Ally ally, int year) => (20000 + (7777.123457m * Number(ally))) * (1 + (0.02m * (year - First)));

    private static decimal Deflator(int year) => 1 + (0.03m * (year - Base));

    private static decimal GdpCurrent(Ally ally, int year) => GdpConstant(ally, year) * Deflator(year);

    private static decimal Share(Ally ally, int year) => 1 + (0.031m * Number(ally)) + (0.05m * (year - First));

    private static decimal DefenceConstant(Ally ally, int year) => GdpConstant(ally, year) * Share(ally, year) / 100;

    private static decimal DefenceCurrent(Ally ally, int year) => DefenceConstant(ally, year) * Deflator(year);

    private static decimal DefenceNational(Ally ally, int year) => DefenceCurrent(ally, year) * Rate(ally, year);

    private static decimal Rate(Ally ally, int year) => ally switch
    {
        { Code: "USA" } => 1,
        { Code: "HRV" } when year < 2020 => 0.93m,
        _ when EuroArea.Contains(ally.Code) => 0.9m + (0.01m * (year - Base)),
        _ => Number(ally) + 5 + (0.1m * (year - Base)),
    };

    private static decimal Change(Ally ally, int year) => (100 * DefenceConstant(ally, year) / DefenceConstant(ally, year - 1)) - 100;

    private static decimal GdpPerCapita(Ally ally) => 20 + Number(ally);

    private static decimal Equipment(Ally ally, int year) => 20 + (0.2m * Number(ally)) + (0.5m * (year - First));

    private static decimal Total(ReferenceArea area, IEnumerable<Ally> allies, Func<Ally, int, decimal> of, int year) => allies
        .Where(ally => ally.IsMemberIn(new FiscalYear(year)) && (area == Aggregates.NatoTotal || ally != Allies.UnitedStates))
        .Sum(ally => Printed(of(ally, year)));

    private static decimal RealShare(ReferenceArea area, int year) =>
        100 * Total(area, Spenders, DefenceConstant, year) / Total(area, Allies.All, GdpConstant, year);

    private static (string Name, IReadOnlyList<object?[]> Rows) Sheet(string number, string title, string unit, params IEnumerable<object?[]>[] blocks)
    {
        object?[] notes = [$"Notes: Figures for {Last - 1} and {Last} are estimates."];
        return ($"Table {number}", [[$"Table {number}: {title}"], [unit], .. blocks.SelectMany(block => block.Append([])), notes]);
    }

    private static IEnumerable<object?[]> Block(string? heading, IEnumerable<Ally> allies, Func<Ally, int, decimal> of, bool withCurrency = false)
    {
        if (heading is not null)
        {
            yield return [heading];
        }

        yield return [null, .. Years.Select(Header)];
        foreach (var ally in allies)
        {
            var currency = ally.Code == "USA" ? "US dollars" : EuroArea.Contains(ally.Code) ? "Euros" : $"Crowns of {ally.Name}";
            var star = ally.Code == "SVN" ? "*" : "";
            yield return [$"{ally.Name}{star}{(withCurrency ? $" ({currency})" : "")}", .. Years.Select(year => (object)Printed(of(ally, year)))];
        }
    }

    private static IEnumerable<object?[]> Totalled(string? heading, IReadOnlyList<Ally> allies, Func<Ally, int, decimal> of) =>
    [
        .. Block(heading, allies, of),
        .. Ratios((area, year) => Total(area, allies, of, year)),
    ];

    private static IEnumerable<object?[]> Ratios(Func<ReferenceArea, int, decimal> of) =>
        Aggregates.All.Select(area => (object?[])[area.Name, .. Years.Select(year => (object)Printed(of(area, year)))]);

    private static IReadOnlyList<object?[]> Summary() =>
    [
        [$"Table 4: Core defence expenditure real change {First}-{Last}e"],
        [$"Million US dollars ({Base} prices and exchange rates)"],
        [],
        [null, First, $"{Last}e", $"Real change {First}-{Last}e (%)", $"Share of real GDP {First} (%)", $"Share of real GDP {Last}e (%)"],
        .. Spenders.Select(ally => (object?[])
        [
            ally.Name,
            Printed(DefenceConstant(ally, First)),
            Printed(DefenceConstant(ally, Last)),
            Printed((100 * DefenceConstant(ally, Last) / DefenceConstant(ally, First)) - 100),
            Printed(Share(ally, First)),
            Printed(Share(ally, Last)),
        ]),
        [$"Note: Figures for {Last} are estimates."],
    ];

    private static object Header(int year) => year > Last - 2 ? string.Create(CultureInfo.InvariantCulture, $"{year}e") : year;

    private static decimal Printed(decimal value) => Math.Round(value, 6);
}
