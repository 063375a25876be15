namespace HagueWatch.Statistics;

/// <summary>What an observation is about: an ally or a group of allies.</summary>
/// <param name="Code">ISO 3166-1 alpha-3 for an ally, a code of ours for a group; SDMX's REF_AREA.</param>
/// <param name="Name">The English name that NATO prints.</param>
public record ReferenceArea(string Code, string Name)
{
    public sealed override string ToString() => Code;
}

/// <summary>The groups of allies that NATO publishes totals for. Their membership follows accession, year by year.</summary>
public static class Aggregates
{
    public static ReferenceArea NatoEuropeAndCanada { get; } = new("NATO_EUR_CAN", "NATO Europe and Canada");

    public static ReferenceArea NatoTotal { get; } = new("NATO", "NATO Total");

    public static IReadOnlyList<ReferenceArea> All { get; } = [NatoEuropeAndCanada, NatoTotal];
}
