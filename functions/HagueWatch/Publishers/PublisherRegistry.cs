namespace HagueWatch.Publishers;

/// <summary>Lists the publishers, in the order of their ids.</summary>
internal sealed class PublisherRegistry(IEnumerable<IPublisher> publishers)
{
    public IReadOnlyList<IPublisher> All { get; } =
        [.. publishers.OrderBy(publisher => publisher.Id, StringComparer.Ordinal)];

    public IPublisher? Find(string id) => All.FirstOrDefault(publisher => publisher.Id == id);

    /// <exception cref="ArgumentException">There is no such publisher.</exception>
    public IPublisher Get(string id) =>
        Find(id) ?? throw new ArgumentException($"There is no publisher '{id}'.", nameof(id));
}
