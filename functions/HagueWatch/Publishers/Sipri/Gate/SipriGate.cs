using HagueWatch.Editions;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Checks the figures of SIPRI's sheets against each other and against their own series.</summary>
/// <remarks>
/// Where bands come from: the workbooks of 2020 (1949-2019), 2021, 2023, 2024 and 2025 (1949-2024_2), and exports of
/// the web tool. Each band lies well outside of what all of them show, and says what that is.
/// </remarks>
internal static class SipriGate
{
    /// <summary>
    /// From here on the allies' series are complete, and no country changes its economic system: the checks are sharp.
    /// </summary>
    public const int Settled = 2000;

    public static IEnumerable<Finding> Check(IReadOnlyList<SipriFigures> sheets)
    {
        List<SipriFigures> read = [.. sheets.Where(sheet => sheet.Observations.Count > 0)];
        if (read.Count == 0)
        {
            return [];
        }

        var book = new SipriBook(read);
        return
        [
            .. YearChecks.Check(book),
            .. CurrencyChecks.Check(book),
            .. GapChecks.Check(book),
            .. RepetitionChecks.Check(book),
            .. IdentityChecks.Check(book),
            .. LevelChecks.Check(book),
            .. PairChecks.Check(book),
            .. GrowthChecks.Check(book),
        ];
    }
}
