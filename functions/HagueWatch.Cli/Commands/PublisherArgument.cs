using System.CommandLine;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;

namespace HagueWatch.Cli.Commands;

/// <summary>Reads a publisher's id.</summary>
internal static class PublisherArgument
{
    public static Argument<string> Create() => new("publisher")
    {
        Description = $"The publisher's id: {NatoPublisher.Descriptor.Id}.",
    };

    /// <exception cref="Reading.UnknownKeyException">There is no such publisher.</exception>
    public static void Check(this PublisherRegistry publishers, string publisher) =>
        KnownIds.Check("publisher", publisher, publishers.All.Select(one => one.Id));
}
