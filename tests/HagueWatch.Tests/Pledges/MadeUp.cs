using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Pledges;

/// <summary>Small editions for tests: one ally's shares of GDP by year.</summary>
internal static class MadeUp
{
    public static Pledge Hague { get; } = PledgeBook.ReadBundled().Pledges.Single(pledge => pledge.Id == "hague-2025");

    public static Pledge Wales { get; } = PledgeBook.ReadBundled().Pledges.Single(pledge => pledge.Id == "wales-2014");

    public static Ally Ally(string code) => Allies.TryFromCode(code, out var ally) ? ally : throw new ArgumentException(code);

    public static Observation Observation(string ally, Indicator indicator, int year, decimal? value, int decimals = 2) => new()
    {
        Area = Ally(ally),
        Indicator = indicator,
        Year = new FiscalYear(year),
        Value = value,
        Status = value is null ? ObservationStatus.Missing : year >= 2025 ? ObservationStatus.Estimate : ObservationStatus.Actual,
        Flags = year >= 2025 ? "e" : "",
        PriceBase = indicator == Indicators.DefenceUsdConstant ? new FiscalYear(2021) : null,
        Decimals = decimals,
        SourceCell = $"Table 3!{ally}{year}",
    };

    public static Edition Edition(params Observation[] observations) => new()
    {
        Publisher = "nato",
        Id = observations.Max(one => one.Year).ToString(),
        Title = "Made up",
        Published = new DateOnly(2026, 7, 10),
        Observations = observations,
    };

    /// <summary>An edition with one ally's share in 2024 and in a later year.</summary>
    public static Edition Shares(string ally, decimal? baseline, decimal? deciding, int year = 2026, int decimals = 2) => Edition(
        Observation(ally, Indicators.DefenceShareOfGdp, 2024, baseline, decimals),
        Observation(ally, Indicators.DefenceShareOfGdp, year, deciding, decimals));
}
