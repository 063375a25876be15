using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Editions;

namespace HagueWatch.Cli.Commands;

/// <summary>How an operator names an archived edition: <c>2024</c> for its newest revision, <c>2024r1</c> for a certain one.</summary>
internal static class EditionName
{
    private static readonly Regex WithRevision = new(@"^(?<edition>.+)r(?<revision>[0-9]{1,9})$");

    public static string Format(CatalogueEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Edition}r{entry.Revision}");

    /// <summary>Finds an edition among those of one publisher, or gives null.</summary>
    public static CatalogueEntry? Find(IReadOnlyList<CatalogueEntry> held, string name) =>
        held.Where(entry => entry.Edition == name).MaxBy(entry => entry.Revision)
        ?? (WithRevision.Match(name) is { Success: true } match
            ? held.FirstOrDefault(entry => entry.Edition == match.Groups["edition"].Value
                && entry.Revision == int.Parse(match.Groups["revision"].ValueSpan, CultureInfo.InvariantCulture))
            : null);
}
