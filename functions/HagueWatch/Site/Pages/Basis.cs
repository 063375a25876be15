using HagueWatch.Editions;

namespace HagueWatch.Site.Pages;

/// <summary>Says by whose figures a page is, so that each names what it rests on.</summary>
internal static class Basis
{
    /// <summary>The newest edition by which pledges are judged.</summary>
    public static string Of(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Path is { } path && record.Current(path.Publisher) is { } edition
            ? Of(record, edition)
            : "No edition is held.";
    }

    public static string Of(PublicRecord record, params IReadOnlyList<ArchivedEdition> editions)
    {
        ArgumentNullException.ThrowIfNull(record);
        var names = editions.Select(one => Words.Edition(one, record.NameOf(one.Entry.Publisher)));
        return $"Figures: {string.Join("; ", names)}.";
    }
}
