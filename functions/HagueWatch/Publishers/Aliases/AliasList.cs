using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Aliases;

/// <summary>Holds the aliases that are declared for a publisher's wordings, read from a data file.</summary>
internal sealed class AliasList
{
    private readonly IReadOnlyList<Alias> aliases;

    private AliasList(IReadOnlyList<Alias> aliases) => this.aliases = aliases;

    public static AliasList Empty { get; } = new([]);

    /// <param name="json">The file's content: a JSON list.</param>
    /// <param name="location">The file's name, for messages.</param>
    /// <param name="vocabulary">What the publisher's wordings can mean.</param>
    /// <exception cref="SettingException">
    /// The content is not a list of aliases, or one is invalid; the message says which.
    /// </exception>
    public static AliasList Read(ReadOnlyMemory<byte> json, string location, AliasVocabulary vocabulary) =>
        new(DeclaredList.Read<Alias>(
            json,
            location,
            ("alias", "aliases"),
            one => $"{one.Kind} \"{one.Printed}\"",
            (one, others) => FaultOf(one, vocabulary) ?? Repeated(one, others)));

    /// <summary>Begins to read documents by the aliases that hold for them.</summary>
    public AppliedAliases For(IReadOnlyList<Sha256> documents) =>
        new(aliases.Where(one => one.Document is not { } document || documents.Contains(document)));

    /// <summary>Reduces a wording to what is compared.</summary>
    internal static string KeyOf(string kind, string printed) =>
        LabelNormalizer.Normalize(kind == AliasKind.Label ? MarkedText.Separate(printed).Text : printed);

    private static string? FaultOf(Alias one, AliasVocabulary vocabulary) =>
        one.Kind is null || !vocabulary.Meanings.TryGetValue(one.Kind, out var meanings)
            ? $"its kind must be one of {string.Join(", ", vocabulary.Meanings.Keys)}"
        : string.IsNullOrWhiteSpace(one.Printed) ? "it does not say what is printed"
        : !meanings.Contains(one.Means)
            ? $"'{one.Means}' is no known meaning of a {one.Kind}; it must be one of {string.Join(", ", meanings)}"
        : string.IsNullOrWhiteSpace(one.By) ? "it does not say by whom it is declared"
        : string.IsNullOrWhiteSpace(one.Reason) ? "it has no reason"
        : vocabulary.Known(one) is { } known && known != one.Means
            ? $"its wording is known already, and means {known}, not {one.Means}"
        : null;

    private static string? Repeated(Alias one, IReadOnlyList<Alias> others) =>
        others.FirstOrDefault(other =>
            (other.Kind, Scope(other), KeyOf(other.Kind, other.Printed))
                == (one.Kind, Scope(one), KeyOf(one.Kind, one.Printed))
            && (other.Document is null || one.Document is null || other.Document == one.Document)) is { } first
            ? $"another entry declares the same wording, as {first.Means}"
            : null;

    // One unit or heading may be printed in several tables.
    private static string Scope(Alias one) => one.Kind switch
    {
        AliasKind.Unit => one.Means,
        AliasKind.Heading => one.Means.Split(':')[0],
        _ => "",
    };
}
