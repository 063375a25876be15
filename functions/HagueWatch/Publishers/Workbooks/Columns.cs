namespace HagueWatch.Publishers.Workbooks;

/// <summary>Converts between columns' letters and numbers: A is 1, Z is 26, AA is 27.</summary>
internal static class Columns
{
    private const int Letters = 26;

    public static string Name(int column)
    {
        var name = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / Letters)
        {
            name = (char)('A' + ((rest - 1) % Letters)) + name;
        }

        return name;
    }

    /// <summary>
    /// Reads the column of a cell reference such as <c>N14</c>; null if it does not begin with a letter.
    /// </summary>
    public static int? Parse(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(3))
        {
            column = (column * Letters) + (letter - 'A' + 1);
        }

        return column == 0 ? null : column;
    }
}
