namespace HagueWatch.Outlook;

/// <summary>What keeping a pledge takes from the last share on: equal steps to the target in its year.</summary>
/// <remarks>
/// An ally that fell behind its reference path is not expected back on it at once. At or above the target the line is the last share.
/// </remarks>
/// <param name="Last">The last published share, in per cent of GDP.</param>
/// <param name="Target">The share to reach, in per cent of GDP.</param>
/// <param name="YearsLeft">From the year of the last share to the target year.</param>
internal readonly record struct PledgeLine(double Last, double Target, int YearsLeft)
{
    /// <summary>Finds the line's share so many years after the last one; after the target year, the target.</summary>
    public double At(int horizon) =>
        Last >= Target ? Last
        : horizon >= YearsLeft ? Target
        : Last + ((Target - Last) * horizon / YearsLeft);

    /// <summary>Finds the centre of the forecast: between the last share and the line.</summary>
    /// <remarks>So an ally below the target is never expected to reach it: the centre stays below it by construction.</remarks>
    public double CentreAt(int horizon) => Last + (OutlookMethod.WeightOfLine * (At(horizon) - Last));
}
