using System.CommandLine;
using System.CommandLine.Parsing;
using HagueWatch.Statistics;

namespace HagueWatch.Cli.Commands;

/// <summary>Reads a fiscal year.</summary>
internal static class FiscalYearArgument
{
    public static Argument<FiscalYear> Create() => new("year")
    {
        Description = "The fiscal year.",
        CustomParser = argument => Parse(argument) ?? default,
    };

    /// <summary>Creates an argument that may be left out.</summary>
    public static Argument<FiscalYear?> CreateOptional(string description) => new("year")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = argument => argument.Tokens.Count == 0 ? null : Parse(argument),
    };

    private static FiscalYear? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (FiscalYear.TryParse(text, out var year))
        {
            return year;
        }

        argument.AddError(
            $"\"{text}\" is not a year. A year is a number from {FiscalYear.First} to {FiscalYear.Last}.");
        return null;
    }
}
