using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Editions;

namespace HagueWatch.Reading;

/// <summary>Names archived editions: <c>2024</c> is the newest revision, <c>2024r1</c> a certain one.</summary>
internal static partial class EditionName
{
    public static string Format(CatalogueEntry entry) => Format(entry.Edition, entry.Revision);

    public static string Format(string edition, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{edition}r{revision}");

    /// <summary>Finds an edition by its name; null where there is none.</summary>
    /// <param name="held">The editions of one publisher.</param>
    /// <param name="name">The edition's name.</param>
    public static CatalogueEntry? Find(IReadOnlyList<CatalogueEntry> held, string name) =>
        held.Where(entry => entry.Edition == name).MaxBy(entry => entry.Revision)
        ?? (WithRevision().Match(name) is { Success: true } match
            ? held.FirstOrDefault(entry => entry.Edition == match.Groups["edition"].Value
                && entry.Revision == int.Parse(match.Groups["revision"].ValueSpan, CultureInfo.InvariantCulture))
            : null);

    /// <summary>Finds an edition that is held.</summary>
    /// <exception cref="UnknownKeyException">None of that name is held.</exception>
    public static CatalogueEntry FindHeld(Catalogue catalogue, string publisher, string name)
    {
        var held = catalogue.EntriesOf(publisher).ToList();
        return Find(held, name) ?? throw Unknown(publisher, name, held);
    }

    /// <summary>Explains that no edition of that name is held.</summary>
    public static UnknownKeyException Unknown(string publisher, string name, IReadOnlyList<CatalogueEntry> held) =>
        new($"{publisher} edition", name, held.Select(Format));

    [GeneratedRegex("^(?<edition>.+)r(?<revision>[0-9]{1,9})$")]
    private static partial Regex WithRevision();
}
