using HagueWatch.Editions;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.Sipri.Gate;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Sipri;

/// <summary>SIPRI's own figures, altered as an error of SIPRI's or of a copy would alter them.</summary>
[TestClass]
internal sealed class SipriGateTests
{
    private const string AllSheets = "SKCL";

    private static readonly Dictionary<char, Indicator> Sheets = new()
    {
        ['S'] = Indicators.MilitaryShareOfGdp,
        ['K'] = Indicators.MilitaryUsdConstant,
        ['C'] = Indicators.MilitaryUsdCurrent,
        ['L'] = Indicators.MilitaryNational,
    };

    private static readonly Lazy<Edition> Original = new(() => SipriOriginalsTests.Parse(Originals.Read(Originals.Sipri2025)).Edition!);

    [TestMethod]
    public void Check_Original_FindsNothingAndItHasTrueJumpsAndZeros()
    {
        Assert.AreEqual("", string.Join('\n', Check(one => one)));
        Assert.IsGreaterThan(6 * Value("UKR", 'S', 2021)!.Value, Value("UKR", 'S', 2022)!.Value);
        Assert.AreEqual(0m, Value("ISL", 'C', 2022));
    }

    [TestMethod]
    [DataRow("DEU", "POL")]
    [DataRow("GRC", "PRT")]
    [DataRow("NOR", "DNK")]
    [DataRow("USA", "RUS")]
    public void Check_ExchangedCountries_AreRefusedInOneSheetInAllAndInOneYear(string one, string other)
    {
        foreach (var sheet in AllSheets)
        {
            AssertRefused($"{sheet} {one} {other}", Check(Exchange($"{sheet}", one, other)));
        }

        AssertRefused($"all {one} {other}", Check(Exchange(AllSheets, one, other)));
    }

    [TestMethod]
    [DataRow("DEU", "POL", 2015)]
    [DataRow("DEU", "POL", 2024)]
    [DataRow("GRC", "LVA", 2024)]
    public void Check_CountriesExchangedInOneYear_AreRefused(string one, string other, int year) =>
        AssertRefused("one year", Check(Exchange(AllSheets, one, other, year)));

    [TestMethod]
    [DataRow("S", 1.5)]
    [DataRow("S", 10)]
    [DataRow("S", 0.01)]
    [DataRow("K", 1.5)]
    [DataRow("C", 1.5)]
    [DataRow("L", 1.5)]
    [DataRow("L", 0.001)]
    [DataRow("SKCL", 1.5)]
    [DataRow("KCL", 1.5)]
    [DataRow("KC", 10)]
    public void Check_SheetsTimesAFactor_AreRefused(string sheets, double factor) => AssertRefused(sheets, Check(Scale(sheets, null, null, factor)));

    [TestMethod]
    [DataRow("S", "DEU", 2024, 1.5)]
    [DataRow("S", "DEU", 2015, 1.5)]
    [DataRow("S", "DEU", 2024, 0.01)]
    [DataRow("S", "DEU", 2024, 31.7)]
    [DataRow("S", "DEU", 2024, 0.0)]
    [DataRow("S", "TUR", 2020, 10)]
    [DataRow("S", "UKR", 2022, 1.5)]
    [DataRow("S", "DEU", 1975, 10)]
    [DataRow("K", "POL", 2024, 1.5)]
    [DataRow("C", "POL", 2024, 1.5)]
    [DataRow("C", "FRA", 2024, 1.5)]
    [DataRow("L", "POL", 2024, 1.5)]
    [DataRow("L", "FRA", 2010, 1.5)]
    [DataRow("S", "DEU", null, 1.5)]
    [DataRow("K", "DEU", null, 1.5)]
    [DataRow("C", "DEU", null, 1.5)]
    [DataRow("L", "DEU", null, 1.5)]
    public void Check_FigureTimesAFactor_IsRefused(string sheets, string area, int? year, double factor) =>
        AssertRefused(area, Check(Scale(sheets, area, year, factor)));

    [TestMethod]
    [DataRow("S", null)]
    [DataRow("K", null)]
    [DataRow("C", null)]
    [DataRow("L", null)]
    [DataRow("SKCL", null)]
    [DataRow("SKCL", "DEU")]
    [DataRow("K", "DEU")]
    [DataRow("S", "GRC")]
    public void Check_FiguresShiftedByAYear_AreRefused(string sheets, string? area) => AssertRefused(sheets, Check(Shift(sheets, area)));

    [TestMethod]
    [DataRow("S", "DEU", 2024)]
    [DataRow("L", "POL", 2010)]
    [DataRow("SKCL", "DEU", null)]
    [DataRow("S", "DEU", null)]
    [DataRow("SKCL", null, 2019)]
    [DataRow("S", null, 2019)]
    public void Check_BlankFigures_AreRefused(string sheets, string? area, int? year) =>
        AssertRefused(sheets, Check(Change(sheets, area, year, one => one with { Value = null, Status = ObservationStatus.Missing })));

    [TestMethod]
    [DataRow("S", null)]
    [DataRow("SKCL", null)]
    [DataRow("S", "DEU")]
    public void Check_FiguresOfTheYearBefore_AreRefused(string sheets, string? area) => AssertRefused(sheets, Check(
        Change(sheets, area, 2024, one => one with { Value = Original.Value.Find(one.Area, one.Indicator, new FiscalYear(2023))!.Value })));

    [TestMethod]
    public void Parse_NegativeFigure_IsRefused()
    {
        var workbook = WorkbookEditor.Open(Originals.Read(Originals.SipriTrimmed));
        var cell = workbook.Sheet("Share of GDP").Cell("Germany", "2024");
        SheetEditor.SetNumber(cell, "-" + cell.Value);

        Assert.Contains("HW3102", SipriOriginalsTests.Parse(workbook.Save()).Findings.Select(finding => finding.Code));
    }

    [TestMethod]
    [DataRow("Zlotys    ", "HW2110")]
    [DataRow("Reichsmark", "HW2111")]
    [DataRow("euros", null)]
    public void Check_CurrencyOfGermany_IsCompared(string currency, string? code) => Assert.AreEqual(
        code,
        Check(one => one.Area.Code == "DEU" && one.Currency is not null ? one with { Currency = currency } : one)
            .Select(finding => finding.Code).Distinct().SingleOrDefault());

    [TestMethod]
    public void Check_EuroOfANewMember_IsNoOtherCurrency()
    {
        // Bulgaria's back data in euros at the fixed rate, as since its adoption in 2026.
        var findings = Check(one => one.Area.Code == "BGR" && one.Indicator == Indicators.MilitaryNational
            ? one with { Value = one.Value / 1.95583m, Currency = "Euro" }
            : one);

        Assert.AreEqual("", string.Join('\n', findings));
    }

    [TestMethod]
    public void Check_YearsOfOneSheetShifted_IsRefused() => Assert.Contains(
        "HW2109",
        Check(one => one.Indicator == Indicators.MilitaryShareOfGdp ? one with { Year = new FiscalYear(one.Year.Number + 1) } : one).Select(finding => finding.Code));

    private static void AssertRefused(string what, IReadOnlyList<Finding> findings) =>
        Assert.IsTrue(findings.Any(finding => finding.Severity == Severity.Error), what);

    private static decimal? Value(string area, char sheet, int year) =>
        Original.Value.Find(ReferenceAreas.FromCode(area), Sheets[sheet], new FiscalYear(year))!.Value;

    private static IReadOnlyList<Finding> Check(Func<Observation, Observation> change) =>
    [
        .. SipriGate.Check([.. Original.Value.Tables.Select(heading => new SipriFigures(
            [.. Original.Value.Observations.Where(one => one.Indicator.Code == heading.Indicator).Select(change)], heading, []))]),
    ];

    private static Func<Observation, Observation> Change(string sheets, string? area, int? year, Func<Observation, Observation> change) => one =>
        sheets.Any(sheet => Sheets[sheet] == one.Indicator) && (area ?? one.Area.Code) == one.Area.Code && (year ?? one.Year.Number) == one.Year.Number
            ? change(one)
            : one;

    private static Func<Observation, Observation> Scale(string sheets, string? area, int? year, double factor) =>
        Change(sheets, area, year, one => one with { Value = one.Value * (decimal)factor });

    private static Func<Observation, Observation> Shift(string sheets, string? area) => Change(sheets, area, null, one =>
        one.Year.Number > FiscalYear.First ? one with { Value = Original.Value.Find(one.Area, one.Indicator, new FiscalYear(one.Year.Number - 1))!.Value } : one);

    private static Func<Observation, Observation> Exchange(string sheets, string first, string second, int? year = null)
    {
        return one => one.Area.Code == first ? Taken(one, second) : one.Area.Code == second ? Taken(one, first) : one;

        Observation Taken(Observation one, string from) => Change(sheets, null, year, _ =>
            Original.Value.Find(ReferenceAreas.FromCode(from), one.Indicator, one.Year)! with { Area = one.Area })(one);
    }
}
