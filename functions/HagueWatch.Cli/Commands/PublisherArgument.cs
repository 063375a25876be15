using System.CommandLine;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Commands;

/// <summary>A publisher as an operator names it.</summary>
internal static class PublisherArgument
{
    public static Argument<string> Create() => new("publisher")
    {
        Description = $"The publisher's id: {NatoPublisher.Descriptor.Id}.",
    };

    /// <exception cref="CommandFailedException">There is no such publisher.</exception>
    public static void Check(IServiceProvider services, string publisher)
    {
        var publishers = services.GetRequiredService<PublisherRegistry>();
        if (publishers.Find(publisher) is null)
        {
            var known = string.Join(", ", publishers.All.Select(one => one.Id));
            throw new CommandFailedException($"There is no publisher \"{publisher}\". Known are: {known}.") { ExitCode = ExitCodes.BadUsage };
        }
    }
}
