namespace HagueWatch.Outlook;

/// <summary>What the method assumes. A change of any of it is another version.</summary>
internal static class OutlookMethod
{
    /// <summary>Names the method in everything that is stored; raised with every change that moves a number.</summary>
    public const int Version = 1;

    /// <summary>What must be said beside every number.</summary>
    public const string Limits =
        "The method knows one decade of one pledge (2 % by 2024), with 2022 in it; from 2.0 to 3.5 is a larger step. "
        + "Below 3.5 today, the centre stays below 3.5 by construction.";

    /// <summary>How much the pledge line counts in the centre; the last share counts the rest.</summary>
    /// <remarks>Fixed before the backtest; a quarter and three quarters were looked at afterwards.</remarks>
    public const double WeightOfLine = 0.5;

    /// <summary>The first year from which errors are taken.</summary>
    /// <remarks>Before it the Cold War ended, and the allies that followed other states have no shares.</remarks>
    public const int FirstYear = 1993;

    /// <summary>From how many pairs of years on the errors at a horizon are used: those of most allies at one origin.</summary>
    public const int FewestCases = 20;

    /// <summary>How many points describe a distribution of errors' sizes; with the mirror images there are twice as many.</summary>
    public const int Points = 200;

    /// <summary>The quantiles that are given, in per cent: 5, 10, … 95.</summary>
    public static IReadOnlyList<int> QuantileLevels { get; } = [.. Enumerable.Range(1, 19).Select(one => 5 * one)];
}
