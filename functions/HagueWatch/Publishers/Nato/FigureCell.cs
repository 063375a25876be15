using System.Diagnostics.CodeAnalysis;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Publishers.Nato;

/// <summary>Reads the cell of a figure.</summary>
internal static class FigureCell
{
    // No figure about an ally comes close, in any currency; the product of two larger ones would exceed decimal's
    // range.
    private const decimal Limit = 1e12m;

    private static readonly HashSet<string> Gaps = ["", "..", "-", "–", "—", "…", "...", ". ."];

    /// <param name="cell">The cell; null where the row has none.</param>
    /// <param name="value">The figure; null where it is missing, which is not a fault.</param>
    /// <param name="fault">What the cell contains instead of a figure.</param>
    public static bool TryRead(Cell? cell, out decimal? value, [NotNullWhen(false)] out string? fault)
    {
        (value, fault) = cell switch
        {
            null => (null, null),
            { Kind: CellKind.Text } when Gaps.Contains(cell.Text.Trim()) => (null, null),
            { Kind: CellKind.Error } => (null, $"the error {cell.Text}"),
            { Kind: CellKind.Text } => (null, $"the text \"{cell.Text}\""),
            _ when StoredNumber.TryParse(cell.Text, out var figure)
                && Math.Abs(figure) < Limit => (figure, null),
            _ => ((decimal?)null, $"the number \"{cell.Text}\""),
        };
        return fault is null;
    }
}
