using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Represents the title of a table.</summary>
/// <param name="Layout">The table that its number, or an alias, names.</param>
/// <param name="Text">Its words and footnote marks.</param>
/// <param name="IsKnown">Whether its words are those of the table.</param>
/// <param name="Alias">The alias by which it is known; null if it is known, or unknown, without one.</param>
internal sealed record NatoTitle(TableLayout Layout, MarkedText Text, bool IsKnown, Alias? Alias)
{
    /// <summary>Reads a title; null if the text does not begin with the number of a known table.</summary>
    public static NatoTitle? TryRead(Cell cell, AppliedAliases aliases)
    {
        NatoTitle? unknown = null;
        foreach (var reading in MarkedText.Readings(cell))
        {
            var text = LabelNormalizer.Normalize(reading.Text);
            if (NatoTables.NumberedTitle().Match(text) is { Success: true } match
                && NatoTables.Find(match.Groups["number"].Value, match.Groups["words"].Value) is { } layout)
            {
                if (layout.Title.IsMatch(match.Groups["words"].Value))
                {
                    return new NatoTitle(layout, reading, true, null);
                }

                unknown ??= new NatoTitle(layout, reading, false, null);
            }

            if (aliases.Find(AliasKind.Title, reading.Text) is { } alias)
            {
                return new NatoTitle(
                    NatoTables.All.Single(table => table.Name == alias.Means), reading, true, alias);
            }
        }

        return unknown;
    }
}
