using System.Buffers;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace HagueWatch.Site;

/// <summary>Writes tables as RFC 4180 says.</summary>
internal static class CsvText
{
    // Spreadsheets begin a formula with these; a text is a text.
    private static readonly SearchValues<char> Formula = SearchValues.Create('=', '+', '-', '@', '\t', '\r');

    public static string Write(IEnumerable<IEnumerable<string>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var row in rows)
            {
                foreach (var field in row)
                {
                    csv.WriteField(field);
                }

                csv.NextRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>Puts an apostrophe before a text that a spreadsheet would take for a formula.</summary>
    public static string Guard(string? text) =>
        text is [var first, ..] && Formula.Contains(first) ? $"'{text}" : text ?? "";
}
