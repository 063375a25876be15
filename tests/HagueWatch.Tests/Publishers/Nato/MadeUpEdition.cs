using System.Globalization;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>A whole workbook in one of NATO's layouts with made-up figures that agree with each other.</summary>
internal sealed class MadeUpEdition
{
    private static readonly HashSet<string> EuroArea =
    [
        "BEL", "HRV", "EST", "FIN", "FRA", "DEU", "GRC", "ITA", "LVA", "LTU", "LUX", "MNE", "NLD", "PRT", "SVK", "SVN", "ESP",
    ];

    private readonly int first;
    private readonly int last;
    private readonly int priceBase;
    private readonly bool isFormer;
    private readonly List<Ally> members;
    private readonly List<Ally> spenders;

    private MadeUpEdition(int first, int last, int priceBase, bool isFormer)
    {
        this.first = first;
        this.last = last;
        this.priceBase = priceBase;
        this.isFormer = isFormer;
        members = [.. Allies.All.Where(ally => ally.IsMemberIn(new FiscalYear(last)))];
        spenders = [.. members.Where(ally => ally.HasArmedForces)];
    }

    /// <summary>The layout of 2025 and 2026.</summary>
    public static byte[] Workbook { get; } = new MadeUpEdition(2014, 2026, 2021, isFormer: false).Write();

    /// <summary>The layout of June 2019: labels in two columns, real GDP in billions, no GDP at current prices.</summary>
    public static byte[] Former(int first, int last, int priceBase) => new MadeUpEdition(first, last, priceBase, isFormer: true).Write();

    private string Defence => isFormer ? "Defence expenditure" : "Core defence expenditure";

    private string InDefence => isFormer ? "defence expenditure" : "core defence expenditure";

    private IEnumerable<int> Years => Enumerable.Range(first, last - first + 1);

    private byte[] Write() => WorkbookWriter.Write(
        Sheet("1", Defence, "Million national currency units",
            Block("Current prices", spenders, DefenceNational, withCurrency: true),
            Block($"Constant {priceBase} prices", spenders, (ally, year) => DefenceConstant(ally, year) * Rate(ally, priceBase), withCurrency: true)),
        Sheet("2", Defence, "Million US dollars",
            Totalled("Current prices and exchange rates", spenders, DefenceCurrent),
            Totalled($"Constant {priceBase} prices and exchange rates", spenders, DefenceConstant)),
        Sheet("3", $"{Defence} as a share of GDP and annual real change", $"Based on {priceBase} prices",
            [.. Block("Share of real GDP (%)", spenders, Share), .. Ratios(RealShare)],
            [.. Block("Annual real change (%)", spenders, Change), .. Ratios((area, year) => (100 * Total(area, spenders, DefenceConstant, year) / Total(area, spenders, DefenceConstant, year - 1)) - 100)]),
        (Name("4"), Summary()),
        Gdp(),
        Sheet("6", $"GDP per capita and {InDefence} per capita", $"{priceBase} prices and exchange rates",
            [.. Block("GDP per capita (thousand US dollars)", members, (ally, _) => GdpPerCapita(ally)), .. Ratios((_, _) => 40)],
            [
                .. Block($"{Defence} per capita (US dollars)", spenders, (ally, year) => 10 * GdpPerCapita(ally) * Share(ally, year)),
                .. Ratios((area, year) => 400 * RealShare(area, year)),
            ]),
        Sheet("7", "Military personnel", "Thousands", Totalled(null, spenders, (ally, year) => 10 + Number(ally) + (0.1m * (year - first)))),
        Sheet("8a", $"Distribution of {InDefence} by main category", $"Percentage of total {InDefence}",
            Block("Equipment (a)", spenders, Equipment),
            WithGap(Block("Personnel (b)", spenders, (ally, _) => 40 + (0.1m * Number(ally))))),
        Sheet("8b", $"Distribution of {InDefence} by main category", $"Percentage of total {InDefence}",
            Block("Infrastructure (c)", spenders, (_, _) => 3),
            WithGap(Block("Other (d)", spenders, (ally, year) => 100 - Equipment(ally, year) - 40 - (0.1m * Number(ally)) - 3))));

    private static int Number(Ally ally) => Allies.All.Index().First(one => one.Item == ally).Index + 1;

    private decimal GdpConstant(Ally ally, int year) => (20000 + (7777.123457m * Number(ally))) * (1 + (0.02m * (year - first)));

    private decimal Deflator(int year) => 1 + (0.03m * (year - priceBase));

    private decimal GdpCurrent(Ally ally, int year) => GdpConstant(ally, year) * Deflator(year);

    private decimal Share(Ally ally, int year) => 1 + (0.031m * Number(ally)) + (0.05m * (year - first));

    private decimal DefenceConstant(Ally ally, int year) => GdpConstant(ally, year) * Share(ally, year) / 100;

    private decimal DefenceCurrent(Ally ally, int year) => DefenceConstant(ally, year) * Deflator(year);

    private decimal DefenceNational(Ally ally, int year) => DefenceCurrent(ally, year) * Rate(ally, year);

    private decimal Rate(Ally ally, int year) => ally switch
    {
        { Code: "USA" } => 1,
        { Code: "HRV" } when year < 2020 => 0.93m,
        _ when EuroArea.Contains(ally.Code) => 0.9m + (0.01m * (year - priceBase)),
        _ => Number(ally) + 5 + (0.1m * (year - priceBase)),
    };

    private decimal Change(Ally ally, int year) => (100 * DefenceConstant(ally, year) / DefenceConstant(ally, year - 1)) - 100;

    private static decimal GdpPerCapita(Ally ally) => 20 + Number(ally);

    private decimal Equipment(Ally ally, int year) => 20 + (0.2m * Number(ally)) + (0.5m * (year - first));

    private static decimal Total(ReferenceArea area, IEnumerable<Ally> allies, Func<Ally, int, decimal> of, int year) => allies
        .Where(ally => ally.IsMemberIn(new FiscalYear(year)) && (area == Aggregates.NatoTotal || ally != Allies.UnitedStates))
        .Sum(ally => Printed(of(ally, year)));

    private decimal RealShare(ReferenceArea area, int year) =>
        100 * Total(area, spenders, DefenceConstant, year) / Total(area, members, GdpConstant, year);

    private (string Name, IReadOnlyList<object?[]> Rows) Gdp() => isFormer
        ? Sheet("5", "Real GDP", $"Billion US dollars ({priceBase} prices and exchange rates)",
            Totalled(null, members, (ally, year) => Printed(GdpConstant(ally, year) / 1000)))
        : Sheet("5", "GDP", "Million US dollars",
            Totalled("Current prices and exchange rates", members, GdpCurrent),
            Totalled($"Constant {priceBase} prices and exchange rates", members, GdpConstant));

    private string Name(string number) => isFormer ? $"TABLE{number}" : $"Table {number}";

    private string Title(string number, string title) => $"Table {number}{(isFormer ? " " : "")}: {title}";

    private (string Name, IReadOnlyList<object?[]> Rows) Sheet(string number, string title, string unit, params IEnumerable<object?[]>[] blocks)
    {
        object?[] notes = [$"Notes: Figures for {last - 1} and {last} are estimates."];
        return (Name(number), [[Title(number, title)], [unit], .. blocks.SelectMany(block => block.Append([])), notes]);
    }

    private IEnumerable<object?[]> Block(string? heading, IEnumerable<Ally> allies, Func<Ally, int, decimal> of, bool withCurrency = false)
    {
        if (heading is not null)
        {
            yield return [heading];
        }

        yield return Row(null, Years.Select(Header));
        foreach (var ally in allies)
        {
            var currency = ally.Code == "USA" ? "US dollars" : EuroArea.Contains(ally.Code) && !IsBeforeEuro(ally) ? "Euros" : $"Crowns of {ally.Name}";
            var star = ally.Code == "SVN" ? "*" : "";
            yield return Row($"{Label(ally)}{star}{(withCurrency ? $" ({currency})" : "")}", Years.Select(year => (object)Printed(of(ally, year))));
        }
    }

    private bool IsBeforeEuro(Ally ally) => isFormer && ally.Code == "HRV";

    private string Label(Ally ally) => (isFormer, ally.Code) switch
    {
        (true, "CZE") => "Czech Republic",
        (true, "TUR") => "Turkey",
        _ => ally.Name,
    };

    // In the former layout a column of headings and aggregates precedes that of the allies.
    private object?[] Row(string? label, IEnumerable<object> figures) => isFormer ? [null, label, .. figures] : [label, .. figures];

    // As Luxembourg's categories are in the edition of June 2019.
    private IEnumerable<object?[]> WithGap(IEnumerable<object?[]> block) => block.Select(row =>
        isFormer && row is [null, "Luxembourg", .. var figures] ? (object?[])[null, "Luxembourg", .. figures[..^1], ".."] : row);

    private IEnumerable<object?[]> Totalled(string? heading, IReadOnlyList<Ally> allies, Func<Ally, int, decimal> of) =>
    [
        .. Block(heading, allies, of),
        .. Ratios((area, year) => Total(area, allies, of, year)),
    ];

    private IEnumerable<object?[]> Ratios(Func<ReferenceArea, int, decimal> of) => Aggregates.All.Select(area =>
    {
        var figures = Years.Select(year => (object)Printed(of(area, year)));
        return (object?[])(isFormer ? [area.Name, null, .. figures] : [area.Name, .. figures]);
    });

    private IReadOnlyList<object?[]> Summary() =>
    [
        [Title("4", $"{Defence} real change {first}-{last}e")],
        [$"Million US dollars ({priceBase} prices and exchange rates)"],
        [],
        Row(null, [first, $"{last}e", $"Real change {first}-{last}e (%)", $"Share of real GDP {first} (%)", $"Share of real GDP {last}e (%)"]),
        .. spenders.Select(ally => Row(
            Label(ally),
            [
                Printed(DefenceConstant(ally, first)),
                Printed(DefenceConstant(ally, last)),
                Printed((100 * DefenceConstant(ally, last) / DefenceConstant(ally, first)) - 100),
                Printed(Share(ally, first)),
                Printed(Share(ally, last)),
            ])),
        [$"Note: Figures for {last} are estimates."],
    ];

    private object Header(int year) => year > last - 2 ? string.Create(CultureInfo.InvariantCulture, $"{year}e") : year;

    private static decimal Printed(decimal value) => Math.Round(value, 6);
}
