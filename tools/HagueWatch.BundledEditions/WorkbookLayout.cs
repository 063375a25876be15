using System.Text.Json;
using System.Text.Json.Serialization;

namespace HagueWatch.BundledEditions;

/// <summary>The two ways in which NATO has laid its tables out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkbookLayout>))]
internal enum WorkbookLayout
{
    /// <summary>
    /// Up to 2024: sheets <c>TABLE1</c>, indented, one header for both blocks, aggregates one column left of the
    /// allies.
    /// </summary>
    Until2024,

    /// <summary>Since 2025: sheets <c>Table 1</c>, from A1, each block under a header of its own.</summary>
    Since2025,
}

/// <summary>Places a table's words and figures on a sheet.</summary>
internal static class SheetLayout
{
    public static string SheetName(this WorkbookLayout layout, BundledTable table) =>
        layout == WorkbookLayout.Until2024 ? $"TABLE{table.Table}" : $"Table {table.Table}";

    public static Sheet Place(this WorkbookLayout layout, BundledTable table)
    {
        var sheet = new Sheet(layout.SheetName(table));
        if (layout == WorkbookLayout.Until2024)
        {
            PlaceUntil2024(table, sheet);
        }
        else
        {
            PlaceSince2025(table, sheet);
        }

        return sheet;
    }

    private static void PlaceUntil2024(BundledTable table, Sheet sheet)
    {
        // Tables 4 and 7 are lower than the others, Table 7 one column further right too.
        var top = table.Table is "4" or "7" ? 16 : 4;
        var left = table.Table is "7" ? 3 : 2;
        sheet.Text(top, left, table.Title);
        sheet.Text(top + 2, left, table.Unit);
        for (var column = 0; column < table.Columns.Count; column++)
        {
            // NATO stored 2019 as text among numbers.
            var header = table.Columns[column];
            sheet.Header(top + 4, left + 2 + column, header, asText: header == "2019");
        }

        var row = top + 6;
        foreach (var block in table.Blocks)
        {
            if (block.Subtitle.Length > 0)
            {
                sheet.Text(row, left, block.Subtitle);
            }

            row++;
            foreach (var cells in block.Rows)
            {
                var label = cells[0].GetString()!;
                sheet.Text(row, label.StartsWith("NATO ", StringComparison.Ordinal) ? left : left + 1, label);
                PlaceFigures(sheet, row++, left + 2, cells);
            }
        }

        PlaceNotes(table, sheet, row + 2, left + 1);
    }

    private static void PlaceSince2025(BundledTable table, Sheet sheet)
    {
        sheet.Text(1, 1, table.Title);
        sheet.Text(2, 1, table.Unit);
        var row = 3;
        foreach (var block in table.Blocks)
        {
            sheet.Text(row++, 1, block.Subtitle);
            for (var column = 0; column < table.Columns.Count; column++)
            {
                sheet.Header(row, 2 + column, table.Columns[column], asText: false);
            }

            row++;
            foreach (var cells in block.Rows)
            {
                sheet.Text(row, 1, cells[0].GetString()!);
                PlaceFigures(sheet, row++, 2, cells);
            }

            row++;
        }

        PlaceNotes(table, sheet, row, 1);
    }

    private static void PlaceFigures(Sheet sheet, int row, int firstColumn, IReadOnlyList<JsonElement> cells)
    {
        for (var column = 1; column < cells.Count; column++)
        {
            if (cells[column].ValueKind == JsonValueKind.Number)
            {
                sheet.Number(row, firstColumn + column - 1, cells[column].GetRawText());
            }
        }
    }

    private static void PlaceNotes(BundledTable table, Sheet sheet, int row, int column)
    {
        foreach (var note in table.Notes)
        {
            sheet.Text(row++, column, note);
        }
    }
}
