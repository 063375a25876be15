using HagueWatch.Statistics;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Lists the countries that are requested: the allies, Russia and Ukraine.</summary>
internal static class WorldBankCountries
{
    public static IReadOnlyList<ReferenceArea> All { get; } =
        [.. Allies.All, ReferenceAreas.Russia, ReferenceAreas.Ukraine];
}
