using System.CommandLine;
using System.CommandLine.Parsing;
using HagueWatch.Reading;
using HagueWatch.Statistics;

namespace HagueWatch.Cli.Commands;

/// <summary>Reads an ally by its code or its name.</summary>
internal static class AllyArgument
{
    public const string Description = "The ally's ISO 3166-1 alpha-3 code or its name: POL, Poland.";

    public static Argument<Ally> Create() =>
        new("ally") { Description = Description, CustomParser = argument => Parse(argument)! };

    public static Ally? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Allies.TryFromCode(text, out var found) || Allies.TryFromLabel(text, out found))
        {
            return found;
        }

        argument.AddError(UnknownKeyException.Explain(
            "ally",
            text,
            Allies.All.SelectMany(ally => new[] { ally.Code, ally.Name }),
            "Give an ISO 3166-1 alpha-3 code, such as POL, or the English name."));
        return null;
    }
}
