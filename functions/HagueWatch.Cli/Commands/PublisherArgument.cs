using System.CommandLine;
using System.CommandLine.Parsing;
using HagueWatch.Publishers;
using HagueWatch.Reading;

namespace HagueWatch.Cli.Commands;

/// <summary>Reads a publisher's id.</summary>
internal static class PublisherArgument
{
    private static IReadOnlyList<string> Known { get; } = [.. PublisherServices.Descriptors.Select(one => one.Id)];

    public static Argument<string> Create() => new("publisher")
    {
        Description = $"The publisher's id: {string.Join(", ", Known)}.",
        CustomParser = argument => Parse(argument)!,
    };

    public static string? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Known.FirstOrDefault(id => id.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        argument.AddError(UnknownKeyException.Explain("publisher", text, Known));
        return null;
    }
}
