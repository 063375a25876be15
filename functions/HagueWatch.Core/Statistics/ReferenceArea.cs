namespace HagueWatch.Statistics;

/// <summary>What an observation is about: an ally or a group of allies.</summary>
/// <param name="Code">ISO 3166-1 alpha-3 for an ally, a code of ours for a group; SDMX's REF_AREA.</param>
/// <param name="Name">The English name that NATO prints.</param>
internal record ReferenceArea(string Code, string Name)
{
    public sealed override string ToString() => Code;
}

/// <summary>A country that is no ally, but of which publishers give figures beside the allies'.</summary>
internal sealed record OtherCountry(string Code, string Name) : ReferenceArea(Code, Name);

/// <summary>A group of countries: never to be counted beside its members.</summary>
internal sealed record AreaAggregate(string Code, string Name) : ReferenceArea(Code, Name);

/// <summary>The groups of allies that NATO publishes totals for. Their membership follows accession, year by year.</summary>
internal static class Aggregates
{
    public static ReferenceArea NatoEuropeAndCanada { get; } = new AreaAggregate("NATO_EUR_CAN", "NATO Europe and Canada");

    public static ReferenceArea NatoTotal { get; } = new AreaAggregate("NATO", "NATO Total");

    public static IReadOnlyList<ReferenceArea> All { get; } = [NatoEuropeAndCanada, NatoTotal];
}
