namespace HagueWatch.Reading;

/// <summary>Explains that the archive does not hold what a report is about.</summary>
internal sealed class NotFoundException(string message) : ExplainedException(message);
