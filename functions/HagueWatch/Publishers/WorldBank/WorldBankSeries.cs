using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Describes a series that is read.</summary>
/// <param name="Code">The bank's code.</param>
/// <param name="Indicator">What its figures are filed under.</param>
/// <param name="Maximum">The highest plausible figure.</param>
internal sealed record WorldBankSeries(string Code, Indicator Indicator, decimal Maximum)
{
    /// <remarks>MS.MIL.* is SIPRI's own data set, not an independent source.</remarks>
    public static IReadOnlyList<WorldBankSeries> All { get; } =
    [
        new("MS.MIL.XPND.GD.ZS", Indicators.MilitaryShareOfGdp, 60),
        new("MS.MIL.XPND.CD", Indicators.MilitaryUsdCurrentUnits, 5_000_000_000_000),
        new("MS.MIL.XPND.CN", Indicators.MilitaryNational, 1_000_000_000_000_000),
    ];

    /// <summary>The countries that are requested: the allies, Russia and Ukraine.</summary>
    public static IReadOnlyList<ReferenceArea> Countries { get; } =
        [.. Allies.All, ReferenceAreas.Russia, ReferenceAreas.Ukraine];

    public TableHeading Heading => new(Code, Indicator.Name, Indicator.Unit.Name, "", Indicator.Code, null);

    /// <summary>
    /// Whether an edition must have it: the pledges are about the share, and an imported file has it alone.
    /// </summary>
    public bool IsRequired => Indicator == Indicators.MilitaryShareOfGdp;
}
