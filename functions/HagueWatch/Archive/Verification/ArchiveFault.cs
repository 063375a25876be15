namespace HagueWatch.Archive.Verification;

/// <summary>Describes what is wrong with a blob; a blob has at most one fault.</summary>
/// <param name="Path">Container and blob: <c>archive/chain/nato/0001.json</c>.</param>
/// <param name="Message">What was expected, what is there, and what to do, for a person.</param>
internal sealed record ArchiveFault(string Path, string Message);
