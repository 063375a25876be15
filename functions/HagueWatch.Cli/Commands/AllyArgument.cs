using System.CommandLine;
using System.CommandLine.Parsing;
using HagueWatch.Reading;
using HagueWatch.Statistics;

namespace HagueWatch.Cli.Commands;

/// <summary>Reads an ally by its code or its name.</summary>
internal static class AllyArgument
{
    public const string Description = "The ally's ISO 3166-1 code or its name: POL, PL, Poland.";

    public static Argument<Ally> Create() =>
        new("ally") { Description = Description, CustomParser = argument => Parse(argument)! };

    public static Ally? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Allies.TryFromCode(FromAlpha2(text), out var found) || Allies.TryFromLabel(text, out found))
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

    // Pairs of ISO 3166-1 alpha-2 and alpha-3.
    private const string Alpha2 =
        "AL ALB BE BEL BG BGR CA CAN HR HRV CZ CZE DK DNK EE EST FI FIN FR FRA DE DEU GR GRC HU HUN IS ISL IT ITA LV LVA "
        + "LT LTU LU LUX ME MNE NL NLD MK MKD NO NOR PL POL PT PRT RO ROU SK SVK SI SVN ES ESP SE SWE TR TUR GB GBR US USA";

    private static string FromAlpha2(string text) =>
        Alpha2.Split(' ').Chunk(2).FirstOrDefault(pair => pair[0].Equals(text, StringComparison.OrdinalIgnoreCase)) is [_, var code]
            ? code
            : text;
}
