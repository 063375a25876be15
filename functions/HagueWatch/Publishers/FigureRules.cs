using HagueWatch.Editions;

namespace HagueWatch.Publishers;

/// <summary>Lists what the figures of a publisher without rules of its own must satisfy.</summary>
internal static class FigureRules
{
    public static FindingRule Level { get; } = new("HW4401", "Shares are no per cent of GDP", Severity.Error);

    public static FindingRule LevelOfAlly { get; } =
        new("HW4402", "An ally's shares are far from all others'", Severity.Error);

    public static FindingRule OwnSeries { get; } =
        new("HW4403", "A share is far from its own series", Severity.Error);

    public static FindingRule Coverage { get; } = new("HW4404", "A year lacks most areas", Severity.Error);

    public static FindingRule Blank { get; } =
        new("HW4405", "A figure is blank that other measures have", Severity.Error);

    public static FindingRule Gap { get; } = new("HW4406", "An ally lacks a year between others", Severity.Warning);

    public static FindingRule ImpliedGdp { get; } =
        new("HW4407", "Share and money imply a GDP that jumps", Severity.Error);

    public static FindingRule ExchangeRate { get; } =
        new("HW4408", "Money in two currencies implies an exchange rate that jumps", Severity.Error);

    public static FindingRule Exchanged { get; } =
        new("HW4409", "Two areas have each other's figures", Severity.Error);

    public static FindingRule Disagreement { get; } =
        new("HW4410", "Measures of one year disagree", Severity.Error);

    public static FindingRule RepeatedYear { get; } = new("HW4411", "A year repeats the one before", Severity.Error);

    public static FindingRule RepeatedSeries { get; } =
        new("HW4412", "Two allies have the same series", Severity.Error);

    public static FindingRule OtherArea { get; } =
        new("HW4413", "Figures of an area that is no ally are odd", Severity.Warning);
}
