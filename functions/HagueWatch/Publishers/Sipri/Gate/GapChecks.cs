using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Checks that no figure is missing, or zero, where the workbook shows that there is one.</summary>
internal static class GapChecks
{
    // Before, SIPRI knows some amounts without a GDP, and small amounts of dollars are printed as 0. Since then a
    // country has a figure in every sheet or in none, in all editions.
    private const int SinceComplete = 1993;

    // Montenegro, the youngest of the allies, has figures since 2005.
    private const int SinceAllExist = 2006;

    /// <summary>A year may lack a few allies; Iceland, without armed forces, does not count.</summary>
    private const int MayLack = 2;

    private static readonly Indicator[] All =
    [
        Indicators.MilitaryShareOfGdp, Indicators.MilitaryUsdConstant, Indicators.MilitaryUsdCurrent,
        Indicators.MilitaryNational,
    ];

    public static IEnumerable<Finding> Check(SipriBook book)
    {
        var present = All.Where(book.Has).ToList();
        return [.. Zeros(book, present), .. OneSheetOnly(book, present), .. Coverage(book)];
    }

    private static IEnumerable<Finding> Zeros(SipriBook book, List<Indicator> present) =>
        from indicator in present
        from area in book.Spenders
        from one in book.Of(indicator, area)
        where one is { Value: 0 }
            && (one.Year.Number >= SinceComplete || indicator != Indicators.MilitaryUsdCurrent)
        select SipriRules.Zero.At(one.SourceCell, string.Create(
            CultureInfo.InvariantCulture,
            $"{indicator.Name} of {area.Name} in {one.Year} is 0, but {area.Name} has armed forces: the figure is missing")
            + ". Compare it with SIPRI's page.");

    private static IEnumerable<Finding> OneSheetOnly(SipriBook book, List<Indicator> present)
    {
        foreach (var area in book.Spenders)
        {
            for (var year = Math.Max(book.First, SinceComplete); year <= book.Last; year++)
            {
                var (isFilled, blank) = (false, default(List<Indicator>));
                foreach (var indicator in present)
                {
                    var one = book.Find(indicator, area, year);
                    if (one is { Value: not null })
                    {
                        isFilled = true;
                    }
                    else if (one is { Status: ObservationStatus.Missing })
                    {
                        (blank ??= []).Add(indicator);
                    }
                }

                if (isFilled)
                {
                    foreach (var indicator in blank ?? [])
                    {
                        yield return SipriRules.BlankInOneSheet.At(
                            book.Locate(indicator, area, year),
                            string.Create(CultureInfo.InvariantCulture, $"{indicator.Name} of {area.Name} in {year} ")
                            + "is missing, but another sheet has a figure. A cell was lost: fetch the workbook again, or "
                            + "wait for SIPRI's correction.");
                    }
                }
            }
        }
    }

    private static IEnumerable<Finding> Coverage(SipriBook book)
    {
        var share = Indicators.MilitaryShareOfGdp;
        var spenders = book.Spenders.OfType<Ally>().ToList();
        if (!book.Has(share))
        {
            yield break;
        }

        var years = book.Sheets.First(sheet => sheet.Heading.Indicator == share.Code)
            .Observations.Select(one => one.Year.Number).Distinct().Where(year => year >= SinceAllExist).ToList();
        foreach (var ally in spenders.Where(ally => years.Count > 0 && years.TrueForAll(year => IsMissing(ally, year))))
        {
            yield return SipriRules.LittleCoverage.At(book.NameOf(share), string.Create(
                CultureInfo.InvariantCulture,
                $"{ally.Name} has no figure from {years[0]} to {years[^1]}. Its row is empty or was not read: ")
                + "check the sheet.");
        }

        // The newest year has a rule of its own (HW3103): figures may come later.
        foreach (var year in years.Where(year => year != years[^1]))
        {
            var missing = spenders.Where(ally => IsMissing(ally, year)).ToList();
            if (missing.Count > MayLack)
            {
                yield return SipriRules.LittleCoverage.At(book.Locate(share, missing[0], year), string.Create(
                    CultureInfo.InvariantCulture,
                    $"{missing.Count} allies have no figure for {year}, among them {missing[0].Name}; SIPRI has ")
                    + "figures of all allies since 2006. A column was lost: fetch the workbook again.");
            }
        }

        bool IsMissing(Ally ally, int year) => book.Find(share, ally, year)?.Value is null;
    }
}
