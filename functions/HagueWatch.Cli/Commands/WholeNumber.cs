using System.CommandLine.Parsing;
using System.Globalization;

namespace HagueWatch.Cli.Commands;

/// <summary>Reads a whole number that is not negative, whatever the operator's culture.</summary>
internal static class WholeNumber
{
    public static int? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        argument.AddError($"\"{text}\" is not a whole number.");
        return null;
    }
}
