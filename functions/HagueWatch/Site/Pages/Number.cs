namespace HagueWatch.Site.Pages;

/// <summary>A number as a page shows it.</summary>
/// <param name="Text">What people read: rounded, with its sign.</param>
/// <param name="Value">All digits, for programs.</param>
/// <param name="Href">Where it comes from; null where the page itself is the place.</param>
/// <param name="IsEstimate">Whether the publisher marks it as an estimate.</param>
public sealed record Number(string Text, string Value, string? Href, bool IsEstimate = false);
