namespace HagueWatch.Outlook.Scenarios;

/// <summary>Finds when Russia's spending reaches that of the allies, where both grow at constant rates.</summary>
internal static class Parity
{
    /// <summary>Computes, in closed form, in how many years the ratio of the allies' spending to Russia's falls to one.</summary>
    /// <param name="ratio">The allies' spending by Russia's in the base year, both by one ruler.</param>
    /// <param name="alliesGrowth">The growth of the allies' spending, in % a year, real.</param>
    /// <param name="russiaGrowth">The growth of Russia's, likewise.</param>
    /// <returns>The years from the base year on, to one decimal; zero where it is reached already; null where it never is.</returns>
    public static decimal? YearsUntil(decimal ratio, decimal alliesGrowth, decimal russiaGrowth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(alliesGrowth, -100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(russiaGrowth, -100);
        if (ratio <= 1)
        {
            return 0;
        }

        if (russiaGrowth <= alliesGrowth)
        {
            return null;
        }

        var closing = (100 + russiaGrowth) / (100 + alliesGrowth);
        return Math.Round((decimal)(Math.Log((double)ratio) / Math.Log((double)closing)), 1, MidpointRounding.AwayFromZero);
    }
}
