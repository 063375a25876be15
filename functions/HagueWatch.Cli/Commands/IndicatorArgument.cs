using System.CommandLine;
using System.CommandLine.Parsing;
using HagueWatch.Reading;
using HagueWatch.Statistics;

namespace HagueWatch.Cli.Commands;

/// <summary>Reads an indicator by its code.</summary>
internal static class IndicatorArgument
{
    public static Argument<Indicator> Create() => new("indicator")
    {
        Description = "The indicator's code: DEF_GDP_SHARE.",
        CustomParser = argument => Parse(argument)!,
    };

    private static Indicator? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Indicators.TryFromCode(text, out var found))
        {
            return found;
        }

        argument.AddError(UnknownKeyException.Explain("indicator", text, Indicators.All.Select(one => one.Code)));
        return null;
    }
}
