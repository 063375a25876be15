namespace HagueWatch.Jobs;

/// <summary>A failure whose message tells a person all there is to know: no stack trace is worth showing.</summary>
public abstract class ExplainedException(string message) : Exception(message);
