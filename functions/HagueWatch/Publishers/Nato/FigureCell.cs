using System.Globalization;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Publishers.Nato;

/// <summary>Represents the content of a cell for a figure.</summary>
/// <param name="Value">The figure; null if it is missing or unreadable.</param>
/// <param name="Fault">Why it is unreadable.</param>
internal readonly record struct FigureCell(decimal? Value, string? Fault)
{
    // No figure about an ally comes close, in any currency; the product of two larger ones would exceed decimal's
    // range.
    private const decimal Limit = 1e12m;

    private static readonly HashSet<string> Gaps = ["", "..", "-", "–", "—", "…", "...", ". ."];

    public static FigureCell Read(Cell? cell) => cell switch
    {
        null => default,
        { Kind: CellKind.Text } when Gaps.Contains(cell.Text.Trim()) => default,
        { Kind: CellKind.Error } => new(null, $"the error {cell.Text}"),
        { Kind: CellKind.Text } => new(null, $"the text \"{cell.Text}\""),
        _ when decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) < Limit => new(value, null),
        _ => new(null, $"the number \"{cell.Text}\""),
    };
}
