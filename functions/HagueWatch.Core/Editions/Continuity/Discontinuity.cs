using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Represents what one indicator shows; several indicators that show the same become one finding.</summary>
/// <param name="Rule">The rule that it breaches.</param>
/// <param name="Areas">The codes of the areas; empty for nearly all.</param>
/// <param name="Claim">What is wrong, as the beginning of a sentence; the same for each indicator.</param>
/// <param name="Detail">By which figures the indicator shows it.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Location">Where the edition has the first of these figures, or should have.</param>
internal sealed record Discontinuity(
    FindingRule Rule, string Areas, string Claim, string Detail, Indicator Indicator, string Location);
