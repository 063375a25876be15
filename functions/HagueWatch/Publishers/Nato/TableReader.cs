using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Walks down one sheet and takes its words and figures, wherever they stand.</summary>
internal sealed class TableReader
{
    private static readonly Regex PageNumber = new(@"^-? ?[0-9]+ ?-?$");

    private readonly NatoTable table;
    private readonly ICollection<Finding> findings;
    private NatoHeader? header;
    private NatoBlock? block;
    private (string Location, string Text)? unknownHeading;

    private TableReader(NatoTable table, ICollection<Finding> findings)
    {
        this.table = table;
        this.findings = findings;
    }

    /// <summary>Reads the table that a sheet carries; null where its title is none of the known ones.</summary>
    public static NatoTable? TryRead(Sheet sheet, ICollection<Finding> findings)
    {
        foreach (var (index, row) in sheet.Rows.Index())
        {
            if (row.Cells[0].Kind == CellKind.Text
                && NatoTables.NumberedTitle.Match(LabelNormalizer.Normalize(row.Cells[0].Text)) is { Success: true } match
                && NatoTables.All.SingleOrDefault(one => one.Name == $"Table {match.Groups["number"].Value}") is { } layout)
            {
                var location = sheet.Locate(row, row.Cells[0].Column);
                var table = new NatoTable(layout, sheet, location, row.Cells[0].Text);
                if (!layout.Title.IsMatch(match.Groups["words"].Value))
                {
                    findings.Add(StructureRules.UnexpectedTitle.At(location, $"\"{row.Cells[0].Text}\" is not the known title of " +
                        $"{layout.Name}. " +
                        "If NATO redefined the table, teach the parser its new meaning before taking figures from it."));
                }

                new TableReader(table, findings).Read(sheet.Rows.Skip(index + 1));
                return table;
            }
        }

        return null;
    }

    private void Read(IEnumerable<Row> rows)
    {
        if (table.Layout.Blocks is [{ Heading: null } only])
        {
            Begin(only, "", table.TitlePlace);
        }

        foreach (var row in rows)
        {
            if (NatoHeader.TryRead(row, table.Layout) is { } found)
            {
                Take(found, row);
            }
            else
            {
                Take(row);
            }
        }

        if (table.Header is null)
        {
            findings.Add(StructureRules.BrokenHeader.At(table.TitlePlace, $"No row of years was found below the title of " +
                $"{table.Layout.Name}. Look at how the sheet lays out its years."));
        }
    }

    private void Take(NatoHeader found, Row row)
    {
        header = found;
        var location = table.Sheet.Locate(row, found.FirstColumn);
        if (found.Fault is { } fault)
        {
            findings.Add(StructureRules.BrokenHeader.At(table.Sheet.Locate(row, fault.Column), $"In the header, {fault.What}. Compare " +
                "with the publisher's PDF; a column may have been lost."));
        }

        if (table.Header is null)
        {
            table.Header = found;
            table.HeaderPlace = location;
        }
        else if (!found.Years.SequenceEqual(table.Header.Years) || !found.Estimates.SequenceEqual(table.Header.Estimates))
        {
            findings.Add(StructureRules.DifferentYears.At(location, $"This header differs from the one at {table.HeaderPlace}; all blocks " +
                "of a table must cover the same years."));
        }
    }

    private void Take(Row row)
    {
        var label = row.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Text);
        if (label is not null && header is not null && label.Column >= header.FirstColumn && row.Cells[0] != label)
        {
            // Numbers first and a text behind them: the text is no label.
            label = null;
        }

        var hasFigures = row.Cells.Any(cell => cell.Kind != CellKind.Text && (header is null || cell.Column >= header.FirstColumn));
        if (label is not null && NatoLabel.Parse(label.Text, table.Layout.HasCurrencies) is { Area: { } } known)
        {
            TakeFigures(row, label, known);
        }
        else if (!hasFigures)
        {
            TakeWords(row, label);
        }
        else if (label is not null)
        {
            findings.Add(StructureRules.UnknownLabel.At(table.Sheet.Locate(row, label.Column), $"\"{label.Text}\" has figures beside it " +
                "but names no known ally or aggregate. " +
                "If it is a new ally or a new spelling, add it to the registry of allies."));
        }
        else if (!row.IsHidden)
        {
            findings.Add(StructureRules.UnknownLabel.At(table.Sheet.Locate(row, row.Cells[0].Column), $"A visible row begins with " +
                $"\"{row.Cells[0].Text}\" and has no label. " +
                "Hidden helper rows are passed over; look at what this one is."));
        }
    }

    private void TakeWords(Row row, Cell? words)
    {
        if (words is null)
        {
            return;
        }

        var location = table.Sheet.Locate(row, words.Column);
        var key = LabelNormalizer.Normalize(words.Text);
        if (key.Length == 0 || PageNumber.IsMatch(key))
        {
            return;
        }

        if (table.Layout.Blocks.FirstOrDefault(one => one.Heading?.IsMatch(key) == true) is { } layout)
        {
            Begin(layout, words.Text, location);
        }
        else if (table.Unit.Length == 0 && header is null)
        {
            TakeUnit(words.Text, key, location);
        }
        else
        {
            table.Notes.Add(new Note(location, words.Text));
            if (table.Layout.Blocks[0].Heading is not null)
            {
                block = null;
                unknownHeading = (location, words.Text);
            }
        }
    }

    private void TakeUnit(string printed, string key, string location)
    {
        table.Unit = printed;
        if (!table.Layout.Unit.IsMatch(key))
        {
            findings.Add(StructureRules.UnexpectedUnit.At(location, $"The unit of {table.Layout.Name} reads \"{printed}\", not " +
                $"\"{NatoTables.Readable(table.Layout.Unit)}\". " +
                "Figures in another unit must not be filed under the known one: teach the parser the new unit."));
        }
    }

    private void Begin(BlockLayout layout, string heading, string location)
    {
        unknownHeading = null;
        if (table.Blocks.Any(one => one.Layout == layout))
        {
            findings.Add(StructureRules.DuplicateBlock.At(location, $"The block \"{heading}\" of {table.Layout.Name} begins a second " +
                "time; only the first is read. Look at which of them is the right one."));
            block = null;
            return;
        }

        block = new NatoBlock(layout, heading, location);
        table.Blocks.Add(block);
    }

    private void TakeFigures(Row row, Cell labelCell, NatoLabel label)
    {
        var area = label.Area!;
        var location = table.Sheet.Locate(row, labelCell.Column);
        if (block is null)
        {
            if (unknownHeading is { } heading)
            {
                findings.Add(StructureRules.UnknownBlock.At(heading.Location, $"Rows of allies follow \"{heading.Text}\", which is no " +
                    $"known heading in {table.Layout.Name}; they are not read. " +
                    "If NATO added or renamed a block, teach the parser what it holds."));
                unknownHeading = null;
            }
        }
        else if (header is null)
        {
            // The missing header is told once, at the table's end.
        }
        else if (area == Allies.Iceland && !block.Layout.HasIceland)
        {
            findings.Add(StructureRules.UnexpectedIceland.At(location, $"Iceland has no armed forces and no row in {Name(block)} of any " +
                "earlier edition. Its figures are not read; look at what NATO means by them."));
        }
        else if (!block.Rows.TryAdd(area, location))
        {
            findings.Add(StructureRules.DuplicateRow.At(location, $"{area.Name} stands in {Name(block)} a second time, first at " +
                $"{block.Rows[area]}; only the first row is read. Look at which of them is the right one."));
        }
        else
        {
            TakeFigures(row, label, block, header);
            if (table.Layout.HasCurrencies && label.Currency is null)
            {
                findings.Add(StructureRules.MissingCurrency.At(location, $"\"{labelCell.Text}\" names no currency in parentheses; figures " +
                    "in national currency mean nothing without it."));
            }
        }
    }

    private void TakeFigures(Row row, NatoLabel label, NatoBlock block, NatoHeader header)
    {
        foreach (var column in header.Columns)
        {
            var location = table.Sheet.Locate(row, column.Column);
            var figure = FigureCell.Read(row.At(column.Column));
            if (figure.Fault is { } fault)
            {
                findings.Add(ValueRules.NotANumber.At(location, $"{fault} stands where the figure of {label.Area!.Name} for {column.Year} " +
                    $"in {Name(block)} belongs. Compare with the publisher's PDF."));
                continue;
            }

            if (figure.Value is null)
            {
                findings.Add(ValueRules.LeftOut.At(location, $"No figure of {label.Area!.Name} for {column.Year} in {Name(block)}: " +
                    "archived as missing, which is not zero."));
            }

            block.Figures.Add(new NatoFigure(label.Area!, column, column.Indicator ?? block.Layout.Indicator, figure.Value, label, location));
        }

        var beside = row.Cells.Where(cell => cell.Kind != CellKind.Text && cell.Column > header.FirstColumn);
        foreach (var cell in beside.Where(cell => header.Columns.All(column => column.Column != cell.Column)))
        {
            findings.Add(StructureRules.UnplacedFigure.At(table.Sheet.Locate(row, cell.Column), $"\"{cell.Text}\" stands beside " +
                $"{label.Area!.Name}, but the header names no year for this column. A year may have been lost from the header."));
        }
    }

    private string Name(NatoBlock of) => of.Layout.Name.Length == 0 ? table.Layout.Name : $"{table.Layout.Name}, {of.Layout.Name},";
}
