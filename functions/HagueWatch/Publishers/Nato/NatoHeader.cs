using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Publishers.Aliases;
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

    private static readonly (Regex Text, Indicator Indicator)[] SummaryTexts =
    [
        (RealChange(), Indicators.SummaryRealChange),
        (Share(), Indicators.SummaryShareOfGdp),
    ];

    private readonly HashSet<int> places = [.. Columns.Select(column => column.Column)];

    public int FirstColumn => Columns[0].Column;

    public IReadOnlyList<FiscalYear> Years { get; } = [.. Columns.Select(column => column.Year).Distinct().Order()];

    public IReadOnlyList<FiscalYear> Estimates { get; } =
        [.. Columns.Where(column => column.IsEstimate).Select(column => column.Year).Distinct().Order()];

    /// <summary>Reads a row as a header; null if it is not one.</summary>
    public static NatoHeader? TryRead(Row row, TableLayout layout, AppliedAliases aliases)
    {
        var header = layout.IsSummary ? TryReadSummary(row) : TryReadSeries(row);
        return header is not null
            && row.Cells[0].Kind == CellKind.Text
            && NatoLabel.Parse(row.Cells[0], layout.HasCurrencies, aliases).Area is not null
            ? null
            : header;
    }

    /// <summary>Whether it names the year of a column.</summary>
    public bool Names(int column) => places.Contains(column);

    private static NatoHeader? TryReadSeries(Row row)
    {
        var years = row.Cells.Count(cell => YearOf(cell) is not null);
        if (years < LeastYears || 2 * years <= row.Cells.Count)
        {
            return null;
        }

        var columns = new List<HeaderColumn>();
        HeaderFault? fault = null;
        foreach (var cell in row.Cells)
        {
            if (YearOf(cell) is { } year)
            {
                if (columns.Count > 0 && year.Number - columns[^1].Year != 1)
                {
                    fault ??= new HeaderFault(
                        cell.Column, $"{year.Number} follows {columns[^1].Year}, but the years must be consecutive");
                }

                columns.Add(new HeaderColumn(cell.Column, year, null));
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
        if (!row.Cells.Any(IsRealChange) || !row.Cells.Any(cell => YearOf(cell) is not null))
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

    private static HeaderColumn? SummaryColumn(Cell cell)
    {
        if (YearOf(cell) is { } year)
        {
            return new HeaderColumn(cell.Column, year, Indicators.SummaryUsdConstant);
        }

        var columns =
            from reading in MarkedText.Readings(cell)
            let text = LabelNormalizer.Normalize(reading.Text)
            from kind in SummaryTexts
            let heading = YearIn(kind.Text, text, reading.Marks)
            where heading is not null
            select new HeaderColumn(cell.Column, heading, kind.Indicator);
        return columns.FirstOrDefault();
    }

    private static HeaderYear? YearOf(Cell cell)
    {
        if (cell.Raised.Count == 0 && FiscalYear.TryParse(cell.Text, out var plain))
        {
            return cell.Kind is CellKind.Number or CellKind.Text ? new HeaderYear(plain, false, []) : null;
        }

        // Most cells are figures, of which none need be looked at closely.
        var mayBeYear = cell.Kind switch
        {
            CellKind.Number => cell.Text is [_, _, _, _, '.', ..] && !HasFraction(cell.Text.AsSpan(5)),
            CellKind.Text => cell.Text.AsSpan().ContainsAnyInRange('0', '9'),
            _ => false,
        };
        if (!mayBeYear)
        {
            return null;
        }

        var (text, marks, _) = MarkedText.Separate(cell);
        return YearIn(YearCell(), LabelNormalizer.Normalize(text), marks);
    }

    private static bool HasFraction(ReadOnlySpan<char> decimals) =>
        decimals.ContainsAnyInRange('1', '9') && !decimals.ContainsAnyExceptInRange('0', '9');

    private static HeaderYear? YearIn(Regex pattern, string text, IReadOnlyList<string> marks)
    {
        if (pattern.Match(text) is not { Success: true } match
            || !FiscalYear.TryParse(match.Groups["year"].ValueSpan, out var year))
        {
            return null;
        }

        var isEstimate = match.Groups["estimate"].Success;
        var others = new List<string>();
        foreach (var mark in marks)
        {
            if (!isEstimate && MarkedText.IsEstimate(mark, out var rest))
            {
                isEstimate = true;
                if (rest.Length > 0)
                {
                    others.Add(rest);
                }
            }
            else
            {
                others.Add(mark);
            }
        }

        return new HeaderYear(year, isEstimate, others);
    }

    [GeneratedRegex(@"^(?<year>[0-9]{4})(\.0+)? ?(?<estimate>e)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearCell();

    [GeneratedRegex(
        @"^real change (?<first>[0-9]{4}) ?- ?(?<year>[0-9]{4}) ?(?<estimate>e)? ?\(%\)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex RealChange();

    [GeneratedRegex(@"^share of real gdp (?<year>[0-9]{4}) ?(?<estimate>e)? ?\(%\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}

/// <summary>Represents a column of figures.</summary>
/// <param name="Column">Counted from 1.</param>
/// <param name="Heading">The year of the figures, and its marks.</param>
/// <param name="Indicator">What a summary's column is filed under; null if the block decides.</param>
internal sealed record HeaderColumn(int Column, HeaderYear Heading, Indicator? Indicator)
{
    private readonly string flags = string.Join(' ', MarksOf(Heading));

    public FiscalYear Year => Heading.Number;

    /// <inheritdoc cref="HeaderYear.IsEstimate"/>
    public bool IsEstimate => Heading.IsEstimate;

    /// <summary>Joins the marks of the year, <c>e</c> first, and those of a row to the flags of a figure.</summary>
    public string FlagsWith(IReadOnlyList<string> marks) =>
        marks.Count == 0 ? flags : string.Join(' ', MarksOf(Heading).Concat(marks).Distinct());

    private static IEnumerable<string> MarksOf(HeaderYear year) => year.IsEstimate ? ["e", .. year.Marks] : year.Marks;
}

/// <summary>Represents a year in a header.</summary>
/// <param name="Number">The year.</param>
/// <param name="IsEstimate">Whether it is marked with an <c>e</c>.</param>
/// <param name="Marks">The marks of footnotes.</param>
internal sealed record HeaderYear(FiscalYear Number, bool IsEstimate, IReadOnlyList<string> Marks);

/// <summary>Describes what is wrong with a header.</summary>
internal sealed record HeaderFault(int Column, string Description);
