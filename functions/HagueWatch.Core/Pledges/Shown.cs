namespace HagueWatch.Pledges;

/// <summary>How figures derived from the path are shown; decisions are made on the unrounded ones.</summary>
internal static class Shown
{
    /// <summary>Percentage points to four decimals.</summary>
    public static decimal Points(decimal value) => Math.Round(value, 4, MidpointRounding.AwayFromZero);

    /// <summary>Million US dollars to one decimal.</summary>
    public static decimal? Millions(decimal? value) => value is { } given ? Math.Round(given, 1, MidpointRounding.AwayFromZero) : null;
}
