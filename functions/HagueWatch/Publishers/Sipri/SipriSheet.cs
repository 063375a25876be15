using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri;

/// <summary>One of the sheets that are read.</summary>
/// <param name="Name">Matches its name; the group <c>base</c> is the year of its prices.</param>
/// <param name="Words">Stand over its figures and say what they are.</param>
/// <param name="Indicator">What its figures are filed under.</param>
/// <param name="Factor">Makes a stored number one of the indicator's unit: SIPRI stores shares as ratios.</param>
/// <param name="Maximum">No figure is higher, in the indicator's unit.</param>
internal sealed record SipriLayout(Regex Name, string Words, Indicator Indicator, decimal Factor, decimal Maximum)
{
    // No ally ever spent as much: the highest share on record is Greece's of 1952, 10.9 %; the most dollars the United States' of 2024, a million million.
    public static IReadOnlyList<SipriLayout> All { get; } =
    [
        new(new Regex(@"^Share of GDP$", RegexOptions.CultureInvariant), "percentage of gross domestic product", Indicators.MilitaryShareOfGdp, 100, 60),
        new(new Regex(@"^Constant \((?<base>[0-9]{4})\) US\$$", RegexOptions.CultureInvariant), "constant", Indicators.MilitaryUsdConstant, 1, 5_000_000),
        new(new Regex(@"^Current US\$$", RegexOptions.CultureInvariant), "current prices", Indicators.MilitaryUsdCurrent, 1, 5_000_000),
        new(new Regex(@"^Local currency calendar years$", RegexOptions.CultureInvariant), "local currency", Indicators.MilitaryNational, 1, 1_000_000_000_000_000),
    ];

    public string Label => Indicator.Name;
}

/// <summary>Reads one sheet of SIPRI's workbook: everything is found by its words, nothing by its place.</summary>
internal sealed class SipriSheet
{
    private const int EstimateBlue = 12;
    private const int UncertainRed = 10;

    // SIPRI's legend says ". ."; its cells say "...".
    private static readonly string[] Unavailable = ["...", "…", ". .", ".."];

    private readonly Sheet sheet;
    private readonly SipriLayout layout;
    private readonly List<Finding> findings;
    private readonly FiscalYear? priceBase;

    private SipriSheet(Sheet sheet, SipriLayout layout, FiscalYear? priceBase, List<Finding> findings) =>
        (this.sheet, this.layout, this.priceBase, this.findings) = (sheet, layout, priceBase, findings);

    public IReadOnlyList<Observation> Observations { get; private set; } = [];

    public TableHeading Heading { get; private set; } = null!;

    /// <summary>The notes' numbers beside the rows that were read.</summary>
    public IReadOnlyList<string> Marks { get; private set; } = [];

    /// <summary>Reads the sheet of a layout; null where there is none to read, which is then a finding.</summary>
    public static SipriSheet? TryRead(Workbook workbook, SipriLayout layout, List<Finding> findings)
    {
        foreach (var sheet in workbook.Sheets)
        {
            if (layout.Name.Match(sheet.Name) is { Success: true } name)
            {
                FiscalYear? prices = FiscalYear.TryParse(name.Groups["base"].ValueSpan, out var year) ? year : null;
                var read = new SipriSheet(sheet, layout, prices, findings);
                return read.Read() ? read : null;
            }
        }

        // The share is what is compared with other publishers; exports of SIPRI's web tool may be made without the rest.
        var rule = layout.Indicator == Indicators.MilitaryShareOfGdp ? SipriRules.MissingSheet : SipriRules.MissingMoney;
        findings.Add(rule.At(
            layout.Name.ToString(),
            $"No sheet of this name is in the workbook, so {layout.Label} is missing. SIPRI may have renamed it: look at the workbook."));
        return null;
    }

    private bool Read()
    {
        var header = sheet.Rows.FirstOrDefault(row => Text(row, 1) == "country" && row.Cells.Count(cell => YearOf(cell) is not null) > 1);
        if (header is null)
        {
            findings.Add(SipriRules.NoHeader.At(sheet.Name, "No row begins with \"Country\" and goes on with years. SIPRI may have rebuilt the sheet: look at it."));
            return false;
        }

        var years = header.Cells.Select(cell => (cell.Column, Year: YearOf(cell))).Where(one => one.Year is not null).Select(one => (one.Column, Year: one.Year!.Value)).ToList();
        CheckYears(header, years);
        CheckWords(header);
        var rows = Countries(header);
        var notes = header.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Text && LabelNormalizer.Normalize(cell.Text) == "notes")?.Column;
        var currency = header.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Text && LabelNormalizer.Normalize(cell.Text) == "currency")?.Column;
        Observation[] observations = [.. rows.SelectMany(row => years.Select(year => ObservationOf(row.Row, row.Area, year, notes, currency)))];
        Observations = [.. observations.WithDecimals()];
        Heading = new TableHeading(sheet.Name, TitleOf(header), layout.Indicator.Unit.Name, "", layout.Indicator.Code, priceBase?.Number);
        Marks = notes is null ? [] : [.. rows.Select(row => row.Row.At(notes.Value)?.Text ?? "")];
        CheckNewestYear(years[^1].Year);
        return true;
    }

    private string TitleOf(Row header) =>
        sheet.Rows.TakeWhile(row => row != header).Select(row => row.At(1)?.Text.Trim() ?? "").FirstOrDefault(text => text.Length > 0) ?? sheet.Name;

    private void CheckYears(Row header, IReadOnlyList<(int Column, FiscalYear Year)> years)
    {
        foreach (var (before, after) in years.Zip(years.Skip(1)))
        {
            if (after.Year - before.Year != 1)
            {
                findings.Add(SipriRules.NoHeader.At(
                    sheet.Locate(header, after.Column),
                    $"{after.Year} follows {before.Year}: the years are not consecutive. A column was lost or exchanged; fetch the workbook again."));
            }
        }
    }

    private void CheckWords(Row header)
    {
        var above = string.Join(' ', sheet.Rows.TakeWhile(row => row != header).SelectMany(row => row.Cells).Select(cell => LabelNormalizer.Normalize(cell.Text)));
        if (!above.Contains(layout.Words, StringComparison.Ordinal))
        {
            findings.Add(SipriRules.UnexpectedUnit.At(
                sheet.Name,
                $"The lines over the figures do not say \"{layout.Words}\", so what they are in is not sure. Read them, and compare with SIPRI's page."));
        }
    }

    private List<(Row Row, ReferenceArea Area)> Countries(Row header)
    {
        var rows = new List<(Row Row, ReferenceArea Area)>();
        foreach (var row in sheet.Rows.Where(row => row.Number > header.Number && row.At(1) is { Kind: CellKind.Text } && row.Cells.Count > 1))
        {
            if (!ReferenceAreas.TryCountryFromLabel(row.At(1)!.Text, out var area) || area is not (Ally or OtherCountry { Code: "RUS" or "UKR" }))
            {
                continue;
            }

            if (rows.Find(one => one.Area == area).Row is { } first)
            {
                findings.Add(SipriRules.DuplicateCountry.At(
                    sheet.Locate(row, 1), $"{area.Name} stands here a second time, first in row {first.Number.ToString(CultureInfo.InvariantCulture)}. Look at which row is the right one."));
            }
            else
            {
                rows.Add((row, area));
            }
        }

        foreach (var missing in Allies.All.Except(rows.Select(row => row.Area)))
        {
            findings.Add(SipriRules.MissingCountry.At(sheet.Name, $"{missing.Name} has no row. Its label may have been reworded: look at the sheet."));
        }

        foreach (var missing in new ReferenceArea[] { ReferenceAreas.Russia, ReferenceAreas.Ukraine }.Except(rows.Select(row => row.Area)))
        {
            findings.Add(SipriRules.MissingOther.At(sheet.Name, $"{missing.Name} has no row; nothing of it is known from this edition."));
        }

        return rows;
    }

    private Observation ObservationOf(Row row, ReferenceArea area, (int Column, FiscalYear Year) column, int? notes, int? currency)
    {
        var cell = row.At(column.Column);
        var (value, status, mark) = ValueOf(cell, sheet.Locate(row, column.Column), area, column.Year);
        var note = notes is null ? "" : row.At(notes.Value)?.Text.Trim() ?? "";
        return new Observation
        {
            Area = area,
            Indicator = layout.Indicator,
            Year = column.Year,
            Value = value,
            Status = status,
            Flags = string.Join(' ', new[] { mark, note }.Where(flag => flag.Length > 0)),
            Currency = currency is null ? null : row.At(currency.Value)?.Text.Trim(),
            PriceBase = priceBase,
            Decimals = 0,
            SourceCell = sheet.Locate(row, column.Column),
        };
    }

    private (decimal? Value, ObservationStatus Status, string Mark) ValueOf(Cell? cell, string location, ReferenceArea area, FiscalYear year)
    {
        var text = cell?.Text.Trim() ?? "";
        if (text.Length == 0 || (cell!.Kind == CellKind.Text && Unavailable.Contains(text)))
        {
            return (null, ObservationStatus.Missing, text);
        }

        if (cell.Kind == CellKind.Text && text == "xxx")
        {
            return (null, ObservationStatus.CannotExist, text);
        }

        if (cell.Kind == CellKind.Error || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var stored))
        {
            findings.Add(SipriRules.NotAFigure.At(location, $"\"{text}\" stands where {layout.Label} of {area.Name} in {year} belongs. Compare with SIPRI's page; it is never read as missing."));
            return (null, ObservationStatus.Missing, text);
        }

        var value = stored * layout.Factor;
        if (value < 0 || value > layout.Maximum)
        {
            findings.Add(SipriRules.Implausible.At(
                location, string.Create(CultureInfo.InvariantCulture, $"{layout.Label} of {area.Name} in {year} is {value}; 0 to {layout.Maximum} is plausible. A digit or a unit may be wrong: compare with SIPRI's page.")));
        }

        return cell.Colour switch
        {
            EstimateBlue => (value, ObservationStatus.Estimate, "blue"),
            UncertainRed => (value, ObservationStatus.LowReliability, "red"),
            _ => (value, ObservationStatus.Actual, ""),
        };
    }

    // Allies publish: SIPRI leaves out single ones, and Iceland, which has no armed forces.
    private void CheckNewestYear(FiscalYear newest)
    {
        var missing = Observations.Count(one => one.Year == newest && one.Area is Ally && one.Value is null);
        if (missing > Allies.All.Count / 3)
        {
            findings.Add(SipriRules.MuchMissing.At(
                sheet.Name, string.Create(CultureInfo.InvariantCulture, $"{missing} of {Allies.All.Count} allies have no figure for {newest}. The workbook may be unfinished: look at it, and wait for the next.")));
        }
    }

    private static string Text(Row row, int column) => row.At(column) is { Kind: CellKind.Text } cell ? LabelNormalizer.Normalize(cell.Text) : "";

    // 2017, "2017" and the web tool's 2017.0.
    private static FiscalYear? YearOf(Cell cell)
    {
        var text = cell.Text.Trim();
        var digits = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        return FiscalYear.TryParse(digits, out var year) ? year : null;
    }
}
