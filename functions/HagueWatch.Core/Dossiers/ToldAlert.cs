using HagueWatch.Alerts;

namespace HagueWatch.Dossiers;

/// <summary>An event that was told of an ally's spending.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Alert">The alert's key.</param>
/// <param name="Sequence">Counts the alert's events.</param>
/// <param name="Time">When it was found.</param>
/// <param name="Headline">Whom it is about, what of it, and what happened to the alert.</param>
/// <param name="Severity">How severe it was.</param>
/// <param name="Summary">What was told.</param>
/// <param name="Account">Why the gap changed, in parts that add up; null where there was no decision before.</param>
/// <param name="Why">The account in words; empty without one.</param>
/// <param name="Caveat">What must be known before the two editions are compared; null where they mean the same.</param>
/// <param name="Evidence">The figures that it rests on.</param>
internal sealed record ToldAlert(
    string Id,
    AlertKey Alert,
    int Sequence,
    DateTimeOffset Time,
    string Headline,
    AlertSeverity Severity,
    string Summary,
    Account? Account,
    string Why,
    string? Caveat,
    IReadOnlyList<CitedFigure> Evidence);
