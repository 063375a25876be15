namespace HagueWatch.Storage;

/// <summary>The archive is not what it must be: a blob that nothing may change has changed or is gone.</summary>
internal sealed class IntegrityException(string message) : Exception(message);
