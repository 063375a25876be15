using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Represents the row that names the year of each column.</summary>
/// <param name="Columns">The columns from left to right.</param>
/// <param name="Fault">What is wrong with it, and at which column.</param>
internal sealed partial record NatoHeader(IReadOnlyList<HeaderColumn> Columns, HeaderFault? Fault)
{
    // One or two years may be figures by coincidence.
    private const int LeastYears = 3;

    private const string SummaryColumns =
        "first year, last year, real change (%), share in the first year, share in the last year";

    private const int SummaryColumnCount = 5;

    private static readonly (Regex Text, Indicator Indicator)[] SummaryKinds =
    [
        (YearCell(), Indicators.SummaryUsdConstant),
        (RealChange(), Indicators.SummaryRealChange),
        (Share(), Indicators.SummaryShareOfGdp),
    ];

    public int FirstColumn => Columns[0].Column;

    public IReadOnlyList<FiscalYear> Years { get; } = [.. Columns.Select(column => column.Year).Distinct().Order()];

    public IReadOnlyList<FiscalYear> Estimates { get; } =
        [.. Columns.Where(column => column.IsEstimate).Select(column => column.Year).Distinct().Order()];

    /// <summary>Reads a row as a header; null if it is not one.</summary>
    public static NatoHeader? TryRead(Row row, TableLayout layout)
    {
        var label = row.Cells[0].Kind == CellKind.Text
            ? NatoLabel.Parse(row.Cells[0].Text, layout.HasCurrencies)
            : null;
        return label?.Area is not null ? null : layout.IsSummary ? TryReadSummary(row) : TryReadSeries(row);
    }

    private static NatoHeader? TryReadSeries(Row row)
    {
        var years = row.Cells.Count(cell => YearOf(YearCell(), cell) is not null);
        if (years < LeastYears || 2 * years <= row.Cells.Count)
        {
            return null;
        }

        var columns = new List<HeaderColumn>();
        HeaderFault? fault = null;
        foreach (var cell in row.Cells)
        {
            if (YearOf(YearCell(), cell) is { } year)
            {
                if (columns.Count > 0 && year.Year - columns[^1].Year != 1)
                {
                    fault ??= new HeaderFault(
                        cell.Column, $"{year.Year} follows {columns[^1].Year}, but the years must be consecutive");
                }

                columns.Add(new HeaderColumn(cell.Column, year.Year, year.IsEstimate, null));
            }
            else if (columns.Count > 0)
            {
                fault ??= new HeaderFault(cell.Column, $"\"{cell.Text}\" is not a year");
            }
        }

        return new NatoHeader(columns, fault);
    }

    private static NatoHeader? TryReadSummary(Row row)
    {
        if (!row.Cells.Any(IsRealChange) || !row.Cells.Any(cell => YearOf(YearCell(), cell) is not null))
        {
            return null;
        }

        var columns = new List<HeaderColumn>();
        HeaderFault? fault = null;
        foreach (var cell in row.Cells)
        {
            var column = SummaryColumn(cell);
            if (column is null || columns.Any(one => one.Indicator == column.Indicator && one.Year == column.Year))
            {
                fault ??= new HeaderFault(cell.Column, $"\"{cell.Text}\" is not one of the columns {SummaryColumns}");
            }
            else
            {
                columns.Add(column);
            }
        }

        if (columns.Count != SummaryColumnCount)
        {
            fault ??= new HeaderFault(row.Cells[0].Column, string.Create(
                CultureInfo.InvariantCulture, $"there are {columns.Count} columns instead of {SummaryColumns}"));
        }

        return new NatoHeader(columns, fault);
    }

    private static bool IsRealChange(Cell cell) =>
        LabelNormalizer.Normalize(cell.Text).StartsWith("real change", StringComparison.Ordinal);

    private static HeaderColumn? SummaryColumn(Cell cell) => SummaryKinds
        .Select(kind => YearOf(kind.Text, cell) is { } year
            ? new HeaderColumn(cell.Column, year.Year, year.IsEstimate, kind.Indicator)
            : null)
        .FirstOrDefault(column => column is not null);

    private static (FiscalYear Year, bool IsEstimate)? YearOf(Regex text, Cell cell)
    {
        var match = cell.Kind == CellKind.Error ? Match.Empty : text.Match(LabelNormalizer.Normalize(cell.Text));
        return FiscalYear.TryParse(match.Groups["year"].ValueSpan, out var year)
            ? (year, match.Groups["estimate"].Success)
            : null;
    }

    [GeneratedRegex(@"^(?<year>[0-9]{4})(\.0+)? ?(?<estimate>e)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearCell();

    [GeneratedRegex(
        @"^real change (?<first>[0-9]{4}) ?- ?(?<year>[0-9]{4})(?<estimate>e)? \(%\)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex RealChange();

    [GeneratedRegex(@"^share of real gdp (?<year>[0-9]{4})(?<estimate>e)? \(%\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}

/// <summary>Represents a column of figures.</summary>
/// <param name="Column">Counted from 1.</param>
/// <param name="Year">The year of the figures.</param>
/// <param name="IsEstimate">Whether the year is marked with an <c>e</c>.</param>
/// <param name="Indicator">What a summary's column is filed under; null if the block decides.</param>
internal sealed record HeaderColumn(int Column, FiscalYear Year, bool IsEstimate, Indicator? Indicator);

/// <summary>Describes what is wrong with a header.</summary>
internal sealed record HeaderFault(int Column, string Description);
