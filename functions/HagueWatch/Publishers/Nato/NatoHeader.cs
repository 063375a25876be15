using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>The row that says which year each column is about.</summary>
/// <param name="Columns">From left to right.</param>
/// <param name="Fault">What is wrong with it, and at which column.</param>
internal sealed record NatoHeader(IReadOnlyList<HeaderColumn> Columns, HeaderFault? Fault)
{
    // One or two years can be a coincidence of figures.
    private const int LeastYears = 3;

    private static readonly Regex YearCell = new(@"^(?<year>[0-9]{4})(\.0+)? ?(?<estimate>e)?$");
    private static readonly Regex RealChange = new(@"^real change (?<first>[0-9]{4}) ?- ?(?<year>[0-9]{4})(?<estimate>e)? \(%\)$");
    private static readonly Regex Share = new(@"^share of real gdp (?<year>[0-9]{4})(?<estimate>e)? \(%\)$");

    public int FirstColumn => Columns[0].Column;

    public IReadOnlyList<FiscalYear> Years { get; } = [.. Columns.Select(column => column.Year).Distinct().Order()];

    public IReadOnlyList<FiscalYear> Estimates { get; } =
        [.. Columns.Where(column => column.IsEstimate).Select(column => column.Year).Distinct().Order()];

    /// <summary>Reads a row as a header, or gives null where it is none.</summary>
    public static NatoHeader? TryRead(Row row, TableLayout layout)
    {
        var label = row.Cells[0].Kind == CellKind.Text ? NatoLabel.Parse(row.Cells[0].Text, layout.HasCurrencies) : null;
        if (label?.Area is not null)
        {
            return null;
        }

        return layout.IsSummary ? TryReadSummary(row) : TryReadSeries(row);
    }

    private static NatoHeader? TryReadSeries(Row row)
    {
        var years = row.Cells.Count(cell => YearOf(YearCell, cell) is not null);
        if (years < LeastYears || 2 * years <= row.Cells.Count)
        {
            return null;
        }

        var columns = new List<HeaderColumn>();
        HeaderFault? fault = null;
        foreach (var cell in row.Cells)
        {
            if (YearOf(YearCell, cell) is { } year)
            {
                if (columns.Count > 0 && year.Year - columns[^1].Year != 1)
                {
                    fault ??= new HeaderFault(cell.Column, $"{year.Year} follows {columns[^1].Year}; years must follow one another");
                }

                columns.Add(new HeaderColumn(cell.Column, year.Year, year.IsEstimate, null));
            }
            else if (columns.Count > 0)
            {
                fault ??= new HeaderFault(cell.Column, $"\"{cell.Text}\" is no year");
            }
        }

        return new NatoHeader(columns, fault);
    }

    private static NatoHeader? TryReadSummary(Row row)
    {
        if (!row.Cells.Any(cell => LabelNormalizer.Normalize(cell.Text).StartsWith("real change", StringComparison.Ordinal))
            || !row.Cells.Any(cell => YearOf(YearCell, cell) is not null))
        {
            return null;
        }

        (Regex Words, Indicator Indicator)[] kinds =
        [
            (YearCell, Indicators.SummaryUsdConstant), (RealChange, Indicators.SummaryRealChange), (Share, Indicators.SummaryShareOfGdp),
        ];
        var columns = new List<HeaderColumn>();
        HeaderFault? fault = null;
        foreach (var cell in row.Cells)
        {
            var column = kinds
                .Select(kind => YearOf(kind.Words, cell) is { } year
                    ? new HeaderColumn(cell.Column, year.Year, year.IsEstimate, kind.Indicator)
                    : null)
                .FirstOrDefault(one => one is not null);
            if (column is null || columns.Any(one => one.Indicator == column.Indicator && one.Year == column.Year))
            {
                fault ??= new HeaderFault(cell.Column, $"\"{cell.Text}\" is none of the columns: first year, last year, real change " +
                    "(%), share in the first year, share in the last year");
            }
            else
            {
                columns.Add(column);
            }
        }

        const int all = 5;
        if (columns.Count != all)
        {
            fault ??= new HeaderFault(row.Cells[0].Column, $"{columns.Count.ToString(CultureInfo.InvariantCulture)} columns stand here " +
                "instead of first year, last year, real change (%), share in the first year, share in the last year");
        }

        return new NatoHeader(columns, fault);
    }

    private static (FiscalYear Year, bool IsEstimate)? YearOf(Regex words, Cell cell)
    {
        var match = cell.Kind == CellKind.Error ? Match.Empty : words.Match(LabelNormalizer.Normalize(cell.Text));
        return FiscalYear.TryParse(match.Groups["year"].ValueSpan, out var year) ? (year, match.Groups["estimate"].Success) : null;
    }
}

/// <summary>A column of figures.</summary>
/// <param name="Column">Counted from 1.</param>
/// <param name="Year">What year the figures are about.</param>
/// <param name="IsEstimate">Whether the year carries an <c>e</c>.</param>
/// <param name="Indicator">In a summary, what the column's figures are filed under; else the block tells.</param>
internal sealed record HeaderColumn(int Column, FiscalYear Year, bool IsEstimate, Indicator? Indicator);

/// <summary>What is wrong with a header.</summary>
internal sealed record HeaderFault(int Column, string What);
