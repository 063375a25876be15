using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Describes a series that is read.</summary>
/// <param name="Code">The bank's code.</param>
/// <param name="Indicator">What its figures are filed under.</param>
/// <param name="Maximum">The highest plausible figure.</param>
/// <param name="IsRequired">Whether an edition without it is refused.</param>
internal sealed record WorldBankSeries(string Code, Indicator Indicator, decimal Maximum, bool IsRequired = false)
{
    /// <remarks>
    /// MS.MIL.* is SIPRI's own data set, not an independent source. Only the share is required: the pledges are about
    /// it, and an imported file has it alone.
    /// </remarks>
    public static IReadOnlyList<WorldBankSeries> All { get; } =
    [
        new(Code: "MS.MIL.XPND.GD.ZS", Indicator: Indicators.MilitaryShareOfGdp, Maximum: 60, IsRequired: true),
        new(Code: "MS.MIL.XPND.CD", Indicator: Indicators.MilitaryUsdCurrentUnits, Maximum: 5_000_000_000_000),
        new(Code: "MS.MIL.XPND.CN", Indicator: Indicators.MilitaryNational, Maximum: 1_000_000_000_000_000),
    ];

    public TableHeading Heading => new(Code, Indicator.Name, Indicator.Unit.Name, "", Indicator.Code, null);
}
