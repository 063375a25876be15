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

    public static Ally? Parse(ArgumentResult argument) => Parse(argument, argument.Tokens[0].Value);

    /// <summary>Reads one of several; adds an error where it names no ally.</summary>
    public static Ally? Parse(ArgumentResult argument, string text)
    {
        if (Allies.TryFromCode(FromAlpha2(text), out var found) || Allies.TryFromLabel(text, out found))
        {
            return found;
        }

        var alike = FindAlike(text).Select(ally => $"{ally.Code} ({ally.Name})").ToList();
        argument.AddError(alike.Count > 0
            ? $"There is no ally \"{text}\". Did you mean {string.Join(" or ", alike)}?"
            : UnknownKeyException.Explain(
                "ally", text, Allies.All.Select(ally => ally.Name), "Give an ISO 3166-1 alpha-3 code, such as POL, or the English name."));
        return null;
    }

    /// <summary>Finds the codes that a mistyped one may stand for: they begin alike, and a letter or a pair of letters differs.</summary>
    private static IEnumerable<Ally> FindAlike(string text) => Allies.All
        .Where(ally => text.Length is 2 or 3 or 4
            && char.ToUpperInvariant(text[0]) == ally.Code[0]
            && Spelling.Distance(text, ally.Code) <= 2)
        .OrderBy(ally => Spelling.Distance(text, ally.Code))
        .ThenByDescending(ally => ally.Code.Intersect(text.ToUpperInvariant()).Count())
        .Take(2);

    // Pairs of ISO 3166-1 alpha-2 and alpha-3.
    private const string Alpha2 =
        "AL ALB BE BEL BG BGR CA CAN HR HRV CZ CZE DK DNK EE EST FI FIN FR FRA DE DEU GR GRC HU HUN IS ISL IT ITA LV LVA "
        + "LT LTU LU LUX ME MNE NL NLD MK MKD NO NOR PL POL PT PRT RO ROU SK SVK SI SVN ES ESP SE SWE TR TUR GB GBR US USA";

    private static string FromAlpha2(string text) =>
        Alpha2.Split(' ').Chunk(2).FirstOrDefault(pair => pair[0].Equals(text, StringComparison.OrdinalIgnoreCase)) is [_, var code]
            ? code
            : text;
}
