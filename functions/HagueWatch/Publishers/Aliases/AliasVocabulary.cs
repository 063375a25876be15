namespace HagueWatch.Publishers.Aliases;

/// <summary>Describes what the wordings of a publisher can mean.</summary>
/// <param name="Meanings">The possible meanings by kind.</param>
/// <param name="Known">
/// Finds what the wording of an alias means without it, where the alias holds; null if nothing.
/// </param>
internal sealed record AliasVocabulary(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Meanings,
    Func<Alias, string?> Known);
