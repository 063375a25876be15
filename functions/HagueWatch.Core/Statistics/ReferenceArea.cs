namespace HagueWatch.Statistics;

/// <summary>Represents what an observation is about: an ally, another country or a group.</summary>
/// <param name="Code">ISO 3166-1 alpha-3 for an ally, a code of ours for a group; SDMX's REF_AREA.</param>
/// <param name="Name">The English name that NATO prints.</param>
internal record ReferenceArea(string Code, string Name)
{
    private readonly int hash = Code.GetHashCode(StringComparison.Ordinal);

    public override int GetHashCode() => hash;

    public sealed override string ToString() => Code;
}

/// <summary>Represents a country that is not an ally, but for which publishers have figures too.</summary>
internal sealed record OtherCountry(string Code, string Name) : ReferenceArea(Code, Name);

/// <summary>Represents a group of countries, which must never be added to its members.</summary>
internal sealed record AreaAggregate(string Code, string Name) : ReferenceArea(Code, Name);

/// <summary>Lists the groups for which NATO publishes totals; their membership follows accession by year.</summary>
internal static class Aggregates
{
    public static ReferenceArea NatoEuropeAndCanada { get; } =
        new AreaAggregate("NATO_EUR_CAN", "NATO Europe and Canada");

    public static ReferenceArea NatoTotal { get; } = new AreaAggregate("NATO", "NATO Total");

    public static IReadOnlyList<ReferenceArea> All { get; } = [NatoEuropeAndCanada, NatoTotal];
}
