namespace HagueWatch.Storage;

/// <summary>Reports that the archive was damaged: a blob that may never change has changed or is gone.</summary>
internal sealed class IntegrityException(string message, Exception? innerException = null)
    : Exception(message, innerException);
