using System.Text;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Converts between columns' letters and numbers: A is 1, Z is 26, AA is 27.</summary>
internal static class Columns
{
    private const int Letters = 26;
    private const int MostLetters = 3;

    // Of the columns that workbooks have, so that naming each figure's cell makes no strings anew.
    private static readonly string[] Names = [.. Enumerable.Range(0, 256).Select(Spell)];

    public static string Name(int column) => column > 0 && column < Names.Length ? Names[column] : Spell(column);

    /// <summary>
    /// Reads the column of a cell reference such as <c>N14</c>; null if it does not begin with a letter.
    /// </summary>
    public static int? Parse(string reference) => Parse(Encoding.UTF8.GetBytes(reference));

    /// <inheritdoc cref="Parse(string)"/>
    public static int? Parse(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        for (var index = 0; index < MostLetters && index < reference.Length; index++)
        {
            var letter = reference[index] - 'A';
            if (letter is < 0 or >= Letters)
            {
                break;
            }

            column = (column * Letters) + letter + 1;
        }

        return column == 0 ? null : column;
    }

    private static string Spell(int column)
    {
        var name = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / Letters)
        {
            name = (char)('A' + ((rest - 1) % Letters)) + name;
        }

        return name;
    }
}
