using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Compares the sheets' last years with each other and with their titles.</summary>
internal static partial class YearChecks
{
    public static IEnumerable<Finding> Check(SipriBook book)
    {
        var lasts = book.Sheets.Select(sheet => sheet.Observations.Max(one => one.Year.Number)).ToList();
        if (lasts.Distinct().Count() > 1)
        {
            var places = book.Sheets.Zip(lasts, (sheet, last) => string.Create(
                CultureInfo.InvariantCulture, $"{sheet.Heading.Sheet}: {last}"));
            yield return SipriRules.OtherYears.At(
                book.Sheets[0].Heading.Sheet,
                $"The sheets end in different years ({string.Join("; ", places)}). The years of one are probably "
                + "shifted: compare a column with SIPRI's page.");
        }

        // One title may have kept the year before; a whole workbook of them means that the years are wrong.
        var titles = book.Sheets.Select(sheet => LastYear().Match(sheet.Heading.Title)).ToList();
        if (titles.TrueForAll(title => title.Success)
            && titles.Zip(lasts).All(one =>
                int.Parse(one.First.Groups[1].ValueSpan, CultureInfo.InvariantCulture) != one.Second))
        {
            yield return SipriRules.OtherYears.At(book.Sheets[0].Heading.Sheet, string.Create(
                CultureInfo.InvariantCulture,
                $"The titles say \"{titles[0].Value}\", but the figures end in {lasts[0]}. The years are probably "
                + $"shifted: compare a column with SIPRI's page."));
        }
    }

    [GeneratedRegex("[0-9]{4}-([0-9]{4})", RegexOptions.CultureInvariant)]
    private static partial Regex LastYear();
}
