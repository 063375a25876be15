using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri;

/// <summary>Reads one sheet of SIPRI's workbook: everything is found by its text, nothing by its position.</summary>
internal sealed class SipriSheet
{
    private const int EstimateBlue = 12;
    private const int UncertainRed = 10;

    // SIPRI's legend says ". ."; its cells say "...".
    private static readonly string[] Unavailable = ["...", "…", ". .", ".."];

    private static readonly ReferenceArea[] Others = [ReferenceAreas.Russia, ReferenceAreas.Ukraine];

    private readonly Sheet sheet;
    private readonly SipriLayout layout;
    private readonly FiscalYear? priceBase;
    private readonly AppliedAliases aliases;
    private readonly List<Finding> findings;

    private SipriSheet(Sheet sheet, SipriLayout layout, AppliedAliases aliases, List<Finding> findings)
    {
        (this.sheet, this.layout, this.aliases, this.findings) = (sheet, layout, aliases, findings);
        priceBase = layout.PriceBaseIn(sheet.Name);
    }

    /// <summary>
    /// Reads the sheet of a layout; null if it is missing or unreadable, which is reported as a finding.
    /// </summary>
    public static SipriFigures? TryRead(
        Workbook workbook, SipriLayout layout, AppliedAliases aliases, List<Finding> findings)
    {
        if (workbook.Sheets.FirstOrDefault(sheet => layout.Match(sheet.Name).Success) is { } found)
        {
            return new SipriSheet(found, layout, aliases, findings).Read();
        }

        if (workbook.Sheets.FirstOrDefault(sheet => AliasOf(sheet) is not null) is { } declared)
        {
            aliases.Use(AliasOf(declared), declared.Name, findings);
            return new SipriSheet(declared, layout, aliases, findings).Read();
        }

        // The share is what is compared with other publishers; exports of SIPRI's web tool may lack the rest.
        var rule = layout.Indicator == Indicators.MilitaryShareOfGdp
            ? SipriRules.MissingSheet
            : SipriRules.MissingMoney;
        findings.Add(rule.At(
            layout.Place,
            $"The workbook has no sheet with this name, so {layout.Indicator.Name} is missing. SIPRI may have "
            + "renamed the sheet: check the workbook. "
            + SipriAliases.Advice(AliasKind.Sheet, "<the sheet's name>", layout.Indicator.Code)));
        return null;

        Alias? AliasOf(Sheet sheet) => aliases.Find(AliasKind.Sheet, sheet.Name, layout.Indicator.Code);
    }

    private SipriFigures? Read()
    {
        if (SipriHeader.Find(sheet) is not { } header)
        {
            findings.Add(SipriRules.NoHeader.At(
                sheet.Name,
                "No row begins with \"Country\" and continues with years. SIPRI may have rebuilt the sheet: check "
                + "it."));
            return null;
        }

        CheckYears(header);
        CheckDefinition(header);
        var rows = Countries(header);
        var years = header.Years.DistinctBy(column => column.Year).ToList();
        Observation[] observations =
            [.. rows.SelectMany(row => ObservationsOf(row, years, header))];
        CheckNewestYear(observations, header.Years[^1].Year);
        var indicator = layout.Indicator;
        return new SipriFigures(
            [.. observations.WithPrintedDecimals()],
            new TableHeading(sheet.Name, TitleOf(header), indicator.Unit.Name, "", indicator.Code, priceBase?.Number),
            header.Notes is { } notes ? [.. rows.Select(row => row.Row.At(notes)?.Text ?? "")] : []);
    }

    private string TitleOf(SipriHeader header) => Above(header)
        .Select(row => row.Cells[0].Text.Trim())
        .FirstOrDefault(text => text.Length > 0) ?? sheet.Name;

    private IEnumerable<Row> Above(SipriHeader header) => sheet.Rows.TakeWhile(row => row != header.Row);

    private void CheckYears(SipriHeader header)
    {
        foreach (var (before, after) in header.Years.Zip(header.Years.Skip(1)))
        {
            if (after.Year - before.Year != 1)
            {
                findings.Add(SipriRules.NoHeader.At(
                    sheet.Locate(header.Row, after.Column),
                    $"{after.Year} follows {before.Year}: the years are not consecutive. A column was lost or "
                    + "exchanged; fetch the workbook again."));
            }
        }
    }

    private void CheckDefinition(SipriHeader header)
    {
        var cells = Above(header).SelectMany(row => row.Cells).ToList();
        var texts = cells.Select(cell => LabelNormalizer.Normalize(cell.Text));
        if (string.Join(' ', texts).Contains(layout.Definition, StringComparison.Ordinal))
        {
            return;
        }

        if (cells.Select(cell => aliases.Find(AliasKind.Unit, cell.Text, layout.Indicator.Code))
            .FirstOrDefault(alias => alias is not null) is { } declared)
        {
            aliases.Use(declared, sheet.Name, findings);
            return;
        }

        findings.Add(SipriRules.UnexpectedUnit.At(
            sheet.Name,
            $"The lines above the figures do not say \"{layout.Definition}\", so their unit is uncertain. Read "
            + "the lines and compare a figure with SIPRI's page. "
            + SipriAliases.Advice(AliasKind.Unit, "<the line that says the unit>", layout.Indicator.Code)));
    }

    private List<CountryRow> Countries(SipriHeader header)
    {
        var rows = new List<CountryRow>();
        foreach (var row in sheet.Rows.Where(row => row.Number > header.Row.Number && row.Cells.Count > 1))
        {
            if (row.At(header.Country) is not { Kind: CellKind.Text } label)
            {
                continue;
            }

            var (name, marks, _) = MarkedText.Separate(label);
            if (!SipriLabels.TryCountry(name, out var area)
                && aliases.Find(AliasKind.Label, name) is { } alias)
            {
                area = ReferenceAreas.FromCode(alias.Means);
                aliases.Use(alias, sheet.Locate(row, label.Column), findings);
            }

            if (area is null || (area is not Ally && !Others.Contains(area)))
            {
                continue;
            }

            if (rows.Find(one => one.Area == area)?.Row is { } first)
            {
                findings.Add(SipriRules.DuplicateCountry.At(sheet.Locate(row, header.Country), string.Create(
                    CultureInfo.InvariantCulture,
                    $"The row for {area.Name} appears twice; first in row {first.Number}. Check which row is right.")));
            }
            else
            {
                rows.Add(new CountryRow(row, area, marks));
            }
        }

        foreach (var missing in Allies.All.Except(rows.Select(row => row.Area)))
        {
            findings.Add(SipriRules.MissingCountry.At(
                sheet.Name,
                $"{missing.Name} has no row. Its label may have been reworded: check the sheet. "
                + SipriAliases.Advice(AliasKind.Label, "<the label>", missing.Code)));
        }

        foreach (var missing in Others.Except(rows.Select(row => row.Area)))
        {
            findings.Add(SipriRules.MissingOther.At(
                sheet.Name, $"{missing.Name} has no row, so this edition has no figures for it. Check the sheet."));
        }

        return rows;
    }

    private IEnumerable<Observation> ObservationsOf(
        CountryRow country, IReadOnlyList<(int Column, FiscalYear Year)> years, SipriHeader header)
    {
        var (row, area, marks) = country;
        var note = header.Notes is { } notes ? row.At(notes)?.Text.Trim() : null;
        var besides = marks.Count == 0 ? $"{note}" : $"{note} {string.Join(' ', marks)}";
        var flags = besides.Trim();
        var currency = header.Currency is { } printed ? row.At(printed)?.Text.Trim() : null;
        foreach (var (column, year) in years)
        {
            var location = sheet.Locate(row, column);
            var (value, status, mark) = ValueOf(row.At(column), location, area, year);
            yield return new Observation
            {
                Area = area,
                Indicator = layout.Indicator,
                Year = year,
                Value = value,
                Status = status,
                Flags = mark.Length == 0 ? flags : $"{mark} {besides}".Trim(),
                Currency = currency,
                PriceBase = priceBase,
                Decimals = 0,
                SourceCell = location,
            };
        }
    }

    private (decimal? Value, ObservationStatus Status, string Mark) ValueOf(
        Cell? cell,
        string location,
        ReferenceArea area,
        FiscalYear year)
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

        if (cell.Kind == CellKind.Formula)
        {
            findings.Add(WorkbookRules.ReportNotCalculated(
                location, $"{layout.Indicator.Name} of {area.Name} in {year}"));
            return (null, ObservationStatus.Missing, "");
        }

        if (cell.Kind == CellKind.Error
            || !StoredNumber.TryParse(text, out var stored))
        {
            findings.Add(SipriRules.NotAFigure.At(
                location,
                $"The cell for {layout.Indicator.Name} of {area.Name} in {year} contains \"{text}\", which is "
                + "neither a number nor one of SIPRI's marks for missing figures. Compare it with SIPRI's page."));
            return (null, ObservationStatus.Missing, text);
        }

        var value = stored * layout.Factor;
        if (value < 0 || value > layout.Maximum)
        {
            findings.Add(SipriRules.Implausible.At(location, string.Create(
                CultureInfo.InvariantCulture,
                $"{layout.Indicator.Name} of {area.Name} in {year} is {value}; plausible is 0 to {layout.Maximum}. ")
                + "A digit or the unit may be wrong: compare it with SIPRI's page."));
        }

        return cell.Colour switch
        {
            EstimateBlue => (value, ObservationStatus.Estimate, "blue"),
            UncertainRed => (value, ObservationStatus.LowReliability, "red"),
            _ => (value, ObservationStatus.Actual, ""),
        };
    }

    // SIPRI leaves out single allies, and Iceland, which has no armed forces.
    private void CheckNewestYear(IEnumerable<Observation> observations, FiscalYear newest)
    {
        var missing = observations.Count(one => one.Year == newest && one.Area is Ally && one.Value is null);
        if (missing > Allies.All.Count / 3)
        {
            findings.Add(SipriRules.MuchMissing.At(sheet.Name, string.Create(
                CultureInfo.InvariantCulture,
                $"{missing} of {Allies.All.Count} allies have no figure for {newest}. ")
                + "The workbook may be unfinished: check it, and wait for the next."));
        }
    }
}

/// <summary>Represents the row of a country.</summary>
/// <param name="Row">The row.</param>
/// <param name="Area">The country.</param>
/// <param name="Marks">The footnote marks at its label.</param>
internal sealed record CountryRow(Row Row, ReferenceArea Area, IReadOnlyList<string> Marks);

/// <summary>Holds what was read from one sheet.</summary>
/// <param name="Observations">Its figures, row by row.</param>
/// <param name="Heading">The text that defines them.</param>
/// <param name="NoteMarks">The notes' numbers beside the rows.</param>
internal sealed record SipriFigures(
    IReadOnlyList<Observation> Observations,
    TableHeading Heading,
    IReadOnlyList<string> NoteMarks);
