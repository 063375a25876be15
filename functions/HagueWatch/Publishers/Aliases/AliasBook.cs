namespace HagueWatch.Publishers.Aliases;

/// <summary>Holds the declared aliases of all publishers.</summary>
/// <param name="lists">By the publisher's id.</param>
internal sealed class AliasBook(IReadOnlyDictionary<string, AliasList> lists)
{
    public static AliasBook Empty { get; } = new(new Dictionary<string, AliasList>());

    public AliasList Of(PublisherDescriptor publisher) => lists.GetValueOrDefault(publisher.Id, AliasList.Empty);
}
