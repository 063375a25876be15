namespace HagueWatch.Editions;

/// <summary>Reports stored data that only a newer version of this program understands.</summary>
/// <param name="message">Continues a sentence that begins with the place of the data.</param>
internal sealed class NewerVersionException(string message) : ExplainedException(message);
