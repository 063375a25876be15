using System.Globalization;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Publishers.Nato;

/// <summary>What stands where a figure belongs.</summary>
/// <param name="Value">The figure; null where it is left out or unreadable.</param>
/// <param name="Fault">Why it is unreadable.</param>
internal readonly record struct FigureCell(decimal? Value, string? Fault)
{
    // No figure about an ally comes near, in any currency; beyond it products of two figures would leave decimal's range.
    private const decimal Limit = 1e12m;

    private static readonly HashSet<string> LeftOut = ["", "..", "-", "–", "—", "…", "...", ". ."];

    public static FigureCell Read(Cell? cell) => cell switch
    {
        null => default,
        { Kind: CellKind.Text } when LeftOut.Contains(cell.Text.Trim()) => default,
        { Kind: CellKind.Error } => new(null, $"the error {cell.Text}"),
        { Kind: CellKind.Text } => new(null, $"the text \"{cell.Text}\""),
        _ when decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < Limit =>
            new(value, null),
        _ => new(null, $"the number \"{cell.Text}\""),
    };
}
