using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Holds a workbook's figures by indicator, area and year, with their logarithms for comparisons.</summary>
/// <remarks>
/// Ratios are compared by logarithms in doubles: only the checks use them, the figures themselves stay decimals.
/// </remarks>
internal sealed class SipriBook
{
    private readonly Dictionary<(Indicator Indicator, ReferenceArea Area), Series> series = [];

    public SipriBook(IReadOnlyList<SipriFigures> sheets)
    {
        Sheets = sheets;
        var observations = sheets.SelectMany(sheet => sheet.Observations).ToList();
        First = observations.Min(one => one.Year.Number);
        Last = observations.Max(one => one.Year.Number);
        Areas = [.. observations.Select(one => one.Area).Distinct()];
        foreach (var one in observations)
        {
            var key = (one.Indicator, one.Area);
            if (!series.TryGetValue(key, out var found))
            {
                series[key] = found = new Series(Last - First + 1);
            }

            found.Set(one.Year.Number - First, one);
        }
    }

    public IReadOnlyList<SipriFigures> Sheets { get; }

    public IReadOnlyList<ReferenceArea> Areas { get; }

    public int First { get; }

    public int Last { get; }

    /// <summary>The areas that spend on their armed forces: all but Iceland.</summary>
    public IEnumerable<ReferenceArea> Spenders => Areas.Where(area => area is not Ally { HasArmedForces: false });

    public bool Has(Indicator indicator) => Sheets.Any(sheet => sheet.Heading.Indicator == indicator.Code);

    public Observation? Find(Indicator indicator, ReferenceArea area, int year) =>
        year >= First && year <= Last ? series.GetValueOrDefault((indicator, area))?.Observations[year - First] : null;

    /// <summary>Gets an area's figures from <see cref="First"/> on, null where the sheet has none.</summary>
    public IReadOnlyList<Observation?> Of(Indicator indicator, ReferenceArea area) =>
        series.GetValueOrDefault((indicator, area))?.Observations ?? [];

    /// <summary>Gets the logarithms of an area's figures from <see cref="First"/> on, NaN as in <see cref="Log"/>.</summary>
    public double[] Logs(Indicator indicator, ReferenceArea area) =>
        series.TryGetValue((indicator, area), out var found) ? found.Logs : new Series(Last - First + 1).Logs;

    /// <summary>Gets the logarithms of one figure divided by another, from <see cref="First"/> on.</summary>
    public double[] LogRatios(Indicator dividend, Indicator divisor, ReferenceArea area)
    {
        var (above, below) = (Logs(dividend, area), Logs(divisor, area));
        var ratios = new double[above.Length];
        for (var index = 0; index < ratios.Length; index++)
        {
            ratios[index] = above[index] - below[index];
        }

        return ratios;
    }

    /// <summary>Gets a figure's logarithm; NaN if it is missing or not positive.</summary>
    public double Log(Indicator indicator, ReferenceArea area, int year) =>
        year >= First && year <= Last && series.TryGetValue((indicator, area), out var found)
            ? found.Logs[year - First]
            : double.NaN;

    /// <summary>Gets the logarithm of one figure divided by another; NaN if one is missing.</summary>
    public double LogRatio(Indicator dividend, Indicator divisor, ReferenceArea area, int year) =>
        Log(dividend, area, year) - Log(divisor, area, year);

    /// <summary>Names the cell of a figure.</summary>
    public string Locate(Indicator indicator, ReferenceArea area, int year) =>
        Find(indicator, area, year)?.SourceCell ?? NameOf(indicator);

    /// <summary>Names the sheet of an indicator.</summary>
    public string NameOf(Indicator indicator) =>
        Sheets.FirstOrDefault(sheet => sheet.Heading.Indicator == indicator.Code)?.Heading.Sheet ?? indicator.Name;

    private sealed class Series(int years)
    {
        public Observation?[] Observations { get; } = new Observation?[years];

        public double[] Logs { get; } = [.. Enumerable.Repeat(double.NaN, years)];

        public void Set(int year, Observation one)
        {
            Observations[year] = one;
            Logs[year] = one.Value is > 0 and var value ? Math.Log((double)value) : double.NaN;
        }
    }
}
