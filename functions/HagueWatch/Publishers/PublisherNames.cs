namespace HagueWatch.Publishers;

/// <summary>Names publishers as sentences do: NATO, World Bank.</summary>
internal static class PublisherNames
{
    private static readonly Dictionary<string, string> ById =
        PublisherServices.Descriptors.ToDictionary(one => one.Id, one => one.Terms.Name);

    /// <summary>Returns the name of a publisher, or the id itself where there is none of it.</summary>
    public static string Of(string publisher) => ById.GetValueOrDefault(publisher, publisher);
}
