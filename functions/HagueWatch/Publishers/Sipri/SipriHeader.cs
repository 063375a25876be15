using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri;

/// <summary>Represents the row that names the columns of a sheet.</summary>
/// <param name="Row">The row.</param>
/// <param name="Country">The column of the countries' labels.</param>
/// <param name="Years">The columns of figures, from left to right.</param>
/// <param name="Notes">The column of the notes' numbers; null if there is none.</param>
/// <param name="Currency">The column of the currencies; null if there is none.</param>
internal sealed record SipriHeader(
    Row Row,
    int Country,
    IReadOnlyList<(int Column, FiscalYear Year)> Years,
    int? Notes,
    int? Currency)
{
    /// <summary>Finds the row that begins with "Country" and continues with years; null if there is none.</summary>
    /// <remarks>Text such as the "2019 Current" of older editions is not a year.</remarks>
    public static SipriHeader? Find(Sheet sheet) => sheet.Rows
        .Where(row => row.Cells.FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell.Text)) is { } first
            && IsText(first, "country"))
        .Select(row => new SipriHeader(
            row,
            row.Cells.First(cell => IsText(cell, "country")).Column,
            YearsOf(row),
            ColumnOf(row, "notes"),
            ColumnOf(row, "currency")))
        .FirstOrDefault(header => header.Years.Count > 1);

    private static List<(int Column, FiscalYear Year)> YearsOf(Row row) =>
    [
        .. from cell in row.Cells
           let year = YearOf(cell)
           where year is not null
           select (cell.Column, year.Value),
    ];

    private static int? ColumnOf(Row row, string name) =>
        row.Cells.FirstOrDefault(cell => IsText(cell, name))?.Column;

    private static bool IsText(Cell cell, string text) =>
        cell.Kind == CellKind.Text && LabelNormalizer.Normalize(cell.Text) == text;

    // 2017, "2017" and the web tool's 2017.0.
    private static FiscalYear? YearOf(Cell cell)
    {
        var text = cell.Text.Trim();
        var digits = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        return FiscalYear.TryParse(digits, out var year) ? year : null;
    }
}
