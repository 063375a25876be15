namespace HagueWatch.Statistics;

/// <summary>Names publishers as sentences do: NATO, World Bank.</summary>
internal static class PublisherNames
{
    private static readonly Dictionary<string, string> ById = new(StringComparer.Ordinal)
    {
        ["nato"] = "NATO",
        ["sipri"] = "SIPRI",
        ["worldbank"] = "World Bank",
        ["eurostat"] = "Eurostat",
    };

    /// <summary>Returns the name of a publisher, or the id itself where there is none of it.</summary>
    public static string Of(string publisher) => ById.GetValueOrDefault(publisher, publisher);
}
