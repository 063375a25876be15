namespace HagueWatch.Outlook.Scenarios;

/// <summary>Lists what the allies may do with their shares of GDP.</summary>
internal enum ScenarioKind
{
    /// <summary>The path of the pledge, or the last published share where that is higher.</summary>
    Implemented,

    /// <summary>The shares of a declared year stay as they are.</summary>
    Frozen,

    /// <summary>What allies announced themselves; the last published share where they announced nothing.</summary>
    Plans,

    /// <summary>The median of the outlook.</summary>
    Forecast,

    /// <summary>On a straight line back to 2 % by a declared year; an ally below stays where it is.</summary>
    BackToTwo,
}
