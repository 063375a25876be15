using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Reads one sheet from top to bottom and collects its texts and figures, wherever they are.</summary>
internal sealed partial class TableReader
{
    private readonly NatoTable table;
    private readonly AppliedAliases aliases;
    private readonly ICollection<Finding> findings;
    private NatoHeader? header;
    private NatoBlock? block;
    private Note? unknownHeading;

    private TableReader(NatoTable table, AppliedAliases aliases, ICollection<Finding> findings)
    {
        this.table = table;
        this.aliases = aliases;
        this.findings = findings;
    }

    /// <summary>Reads the table of a sheet; null if the sheet has no title of a known table.</summary>
    public static NatoTable? TryRead(Sheet sheet, AppliedAliases aliases, ICollection<Finding> findings)
    {
        foreach (var (index, row) in sheet.Rows.Index())
        {
            var first = row.Cells[0];
            if (first.Kind == CellKind.Text && NatoTitle.TryRead(first, aliases) is var (layout, title, isKnown, alias))
            {
                var table = new NatoTable(layout, sheet, sheet.Locate(row, first.Column), title);
                aliases.Use(alias, table.TitlePlace, findings);
                if (!isKnown)
                {
                    table.HasUncertainMeaning = true;
                    findings.Add(StructureRules.UnexpectedTitle.At(
                        table.TitlePlace,
                        $"\"{first.Text}\" is not the known title of {layout.Name}. If NATO has redefined the "
                        + "table, its new meaning must be added to the parser before any figures are used. "
                        + Advice(AliasKind.Title, first.Text, layout.Name)));
                }

                new TableReader(table, aliases, findings).Read(sheet.Rows.Skip(index + 1));
                return table;
            }
        }

        return null;
    }

    /// <summary>Advises how to declare a wording by an alias.</summary>
    public static string Advice(string kind, string printed, string means) =>
        AliasRules.Advice(NatoPublisher.Descriptor, kind, printed, means);

    private void Read(IEnumerable<Row> rows)
    {
        if (table.Layout.Blocks is [{ Heading: null } only])
        {
            Begin(only, new MarkedText("", []), table.TitlePlace);
        }

        foreach (var row in rows)
        {
            if (NatoHeader.TryRead(row, table.Layout, aliases) is { } found)
            {
                ReadHeader(found, row);
            }
            else
            {
                ReadRow(row);
            }
        }

        if (table.Header is null)
        {
            table.HasUncertainYears = true;
            findings.Add(StructureRules.BrokenHeader.At(
                table.TitlePlace,
                $"There is no row of years below the title of {table.Layout.Name}. Check how the sheet lays out its "
                + "years."));
        }
    }

    private void ReadHeader(NatoHeader found, Row row)
    {
        header = found;
        var location = table.Sheet.Locate(row, found.FirstColumn);
        if (found.Fault is { } fault)
        {
            table.HasUncertainYears = true;
            findings.Add(StructureRules.BrokenHeader.At(
                table.Sheet.Locate(row, fault.Column),
                $"In the header, {fault.Description}. A column may have been lost: compare the row with the "
                + "publisher's PDF."));
        }

        if (table.Header is null)
        {
            table.Header = found;
            table.HeaderPlace = location;
        }
        else if (!table.HasUncertainYears
            && !(found.Years.SequenceEqual(table.Header.Years)
                && found.Estimates.SequenceEqual(table.Header.Estimates)))
        {
            table.HasUncertainYears = true;
            findings.Add(StructureRules.DifferentYears.At(
                location,
                $"This header differs from the one at {table.HeaderPlace}, but all blocks of a table must cover the "
                + "same years. Compare both with the publisher's PDF."));
        }
    }

    private void ReadRow(Row row)
    {
        var label = LabelOf(row);
        var hasFigures = row.Cells.Any(cell =>
            cell.Kind != CellKind.Text && (header is null || cell.Column >= header.FirstColumn));
        var known = label is null ? null : NatoLabel.Parse(label, table.Layout.HasCurrencies, aliases);
        // A note may begin with a mark and be about an ally.
        if (label is not null
            && known is { Area: { } area }
            && (hasFigures || !known.BeginsWithMark))
        {
            ReadFigures(row, label, known, area);
        }
        else if (!hasFigures)
        {
            ReadText(row, label);
        }
        else if (known is not null)
        {
            findings.Add(StructureRules.UnknownLabel.At(
                table.Sheet.Locate(row, label!.Column),
                $"The row \"{label.Text}\" has figures, but its label does not name a known ally or aggregate. If "
                + "it is a new ally, add it to the registry of allies. "
                + Advice(AliasKind.Label, known.Name, "<the ally's code, such as POL>")));
        }
        else if (!row.IsHidden)
        {
            findings.Add(StructureRules.UnknownLabel.At(
                table.Sheet.Locate(row, row.Cells[0].Column),
                $"A visible row begins with \"{row.Cells[0].Text}\" and has no label. Only hidden helper rows are "
                + "skipped: check what this row is."));
        }
    }

    // A text behind numbers is not a label.
    private Cell? LabelOf(Row row)
    {
        var text = row.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Text);
        return text is not null && header is not null && text.Column >= header.FirstColumn && row.Cells[0] != text
            ? null
            : text;
    }

    private void ReadText(Row row, Cell? text)
    {
        var normalized = text is null ? "" : LabelNormalizer.Normalize(text.Text);
        if (text is null || normalized.Length == 0 || PageNumber().IsMatch(normalized))
        {
            return;
        }

        var location = table.Sheet.Locate(row, text.Column);
        if (HeadingIn(text) is var (layout, heading, alias))
        {
            aliases.Use(alias, location, findings);
            Begin(layout, heading, location);
        }
        else if (table.Unit.Length == 0 && header is null)
        {
            ReadUnit(text, location);
        }
        else
        {
            var note = new Note(location, text.Text);
            table.Notes.Add(note);
            if (table.Layout.Blocks[0].Heading is not null)
            {
                block = null;
                unknownHeading = note;
            }
        }
    }

    // What begins with a mark explains it.
    private (BlockLayout Layout, MarkedText Heading, Alias? Alias)? HeadingIn(Cell cell)
    {
        (BlockLayout, MarkedText, Alias?)? declared = null;
        foreach (var reading in MarkedText.Readings(cell).Where(reading => !reading.BeginsWithMark))
        {
            var normalized = LabelNormalizer.Normalize(reading.Text);
            foreach (var layout in table.Layout.Blocks.Where(one => one.Heading is not null))
            {
                if (layout.Heading!.IsMatch(normalized))
                {
                    return (layout, reading, null);
                }

                declared ??= aliases.Find(
                    AliasKind.Heading, reading.Text, NatoAliases.NameOf(table.Layout, layout)) is { } alias
                    ? (layout, reading, alias)
                    : null;
            }
        }

        return declared;
    }

    private void ReadUnit(Cell printed, string location)
    {
        var readings = MarkedText.Readings(printed);
        var unit = readings.FirstOrDefault(
            reading => table.Layout.Unit.IsMatch(LabelNormalizer.Normalize(reading.Text)));
        if (unit is null)
        {
            unit = readings.FirstOrDefault(reading => DeclaredUnit(reading) is not null);
            aliases.Use(unit is null ? null : DeclaredUnit(unit), location, findings);
        }

        if (unit is not null)
        {
            table.Unit = unit.Text;
            table.Marks.AddRange(unit.Marks);
            return;
        }

        table.Unit = printed.Text;
        table.HasUncertainMeaning = true;
        findings.Add(StructureRules.UnexpectedUnit.At(
            location,
            $"The unit of {table.Layout.Name} is \"{printed.Text}\", not "
            + $"\"{NatoTables.Readable(table.Layout.Unit)}\". Figures in another unit must not be filed under "
            + $"the known one. {Advice(AliasKind.Unit, printed.Text, table.Layout.Name)}"));

        Alias? DeclaredUnit(MarkedText reading) => aliases.Find(AliasKind.Unit, reading.Text, table.Layout.Name);
    }

    private void Begin(BlockLayout layout, MarkedText heading, string location)
    {
        unknownHeading = null;
        if (table.Blocks.Find(one => one.Layout == layout) is { } first)
        {
            findings.Add(StructureRules.DuplicateBlock.At(
                location,
                $"The block \"{heading.Text}\" of {table.Layout.Name} appears twice; first at {first.Location}. Only "
                + "the first is read: check which block is right."));
            block = null;
            return;
        }

        block = new NatoBlock(layout, heading, location);
        table.Blocks.Add(block);
    }

    private void ReadFigures(Row row, Cell labelCell, NatoLabel label, ReferenceArea area)
    {
        var location = table.Sheet.Locate(row, labelCell.Column);
        aliases.Use(label.Alias, location, findings);
        if (block is null)
        {
            ReportUnknownHeading();
        }
        else if (header is null)
        {
            // The missing header is reported once, at the table's end.
        }
        else if (area == Allies.Iceland && !block.Layout.HasIceland)
        {
            findings.Add(StructureRules.UnexpectedIceland.At(
                location,
                $"Iceland has a row in {NameOf(block)}, although it has no armed forces and had no such row in any "
                + "earlier edition. Its figures are not read: check what NATO means by them."));
        }
        else if (!block.Rows.TryAdd(area, location))
        {
            findings.Add(StructureRules.DuplicateRow.At(
                location,
                $"The row for {area.Name} in {NameOf(block)} appears twice; first at {block.Rows[area]}. Only the "
                + "first is read: check which row is right."));
        }
        else
        {
            ReadCells(row, label, area, block, header);
            if (header.Fault is null)
            {
                ReportUnplacedFigures(row, area, header);
            }

            if (table.Layout.HasCurrencies && label.Currency is null)
            {
                findings.Add(StructureRules.MissingCurrency.At(
                    location,
                    $"\"{labelCell.Text}\" does not name a currency in parentheses, without which figures in "
                    + "national currency are meaningless. Compare the label with the publisher's PDF."));
            }
        }
    }

    private void ReportUnknownHeading()
    {
        if (unknownHeading is { } heading)
        {
            findings.Add(StructureRules.UnknownBlock.At(
                heading.Location,
                $"Rows of allies follow \"{heading.Text}\", which is not a known heading of {table.Layout.Name}; "
                + "they are not read. If NATO has added a block, add it to the parser. "
                + Advice(AliasKind.Heading, heading.Text, string.Join(" or ", BlocksNotFound()))));
            unknownHeading = null;
        }
    }

    private IEnumerable<string> BlocksNotFound() =>
        NatoAliases.HeadingsOf(table.Layout)
            .Except(table.Blocks.Select(found => NatoAliases.NameOf(table.Layout, found.Layout)))
            .DefaultIfEmpty("<the block>");

    private void ReadCells(Row row, NatoLabel label, ReferenceArea area, NatoBlock block, NatoHeader header)
    {
        List<string> marks = [.. label.Marks, .. block.Marks, .. table.Marks];
        foreach (var column in header.Columns)
        {
            var location = table.Sheet.Locate(row, column.Column);
            var cell = row.At(column.Column);
            if (cell?.Kind == CellKind.Formula)
            {
                findings.Add(WorkbookRules.ReportNotCalculated(
                    location, $"{area.Name} in {column.Year} in {NameOf(block)}"));
                continue;
            }

            if (!FigureCell.TryRead(cell, out var value, out var fault))
            {
                findings.Add(ValueRules.NotANumber.At(
                    location,
                    $"The cell for {area.Name} in {column.Year} in {NameOf(block)} contains {fault} instead of a "
                    + "figure. Compare it with the publisher's PDF."));
                continue;
            }

            if (value is null)
            {
                findings.Add(ValueRules.LeftOut.At(
                    location,
                    $"{area.Name} has no figure for {column.Year} in {NameOf(block)}. It is archived as missing, "
                    + "which is not zero."));
            }

            block.Figures.Add(new Observation
            {
                Area = area,
                Indicator = column.Indicator ?? block.Layout.Indicator,
                Year = column.Year,
                Value = value,
                Status = value is null ? ObservationStatus.Missing
                    : column.IsEstimate ? ObservationStatus.Estimate
                    : ObservationStatus.Actual,
                Flags = column.FlagsWith(marks),
                Currency = label.Currency,
                Decimals = 0,
                SourceCell = location,
            });
        }
    }

    private void ReportUnplacedFigures(Row row, ReferenceArea area, NatoHeader header)
    {
        foreach (var cell in row.Cells.Where(cell =>
            cell.Kind != CellKind.Text && cell.Column > header.FirstColumn && !header.Names(cell.Column)))
        {
            findings.Add(StructureRules.UnplacedFigure.At(
                table.Sheet.Locate(row, cell.Column),
                $"The row for {area.Name} contains \"{cell.Text}\" in a column for which the header names no year. "
                + "A year may have been lost from the header: compare it with the publisher's PDF."));
        }
    }

    private string NameOf(NatoBlock of) =>
        of.Layout.Name.Length == 0 ? table.Layout.Name : $"{table.Layout.Name}, {of.Layout.Name}";

    [GeneratedRegex("^-? ?[0-9]+ ?-?$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
