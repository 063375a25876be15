using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Reading;

namespace HagueWatch.Cli.Commands;

/// <summary><c>scenario</c>: when Russia would spend as much as the allies, and what that rests on.</summary>
internal sealed class ScenarioCommand(ScenarioReader reader, CommandOutput output)
{
    private const NumberStyles Signed = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static Command Create()
    {
        var set = new Option<AssumptionBook>("--set")
        {
            Description = "An assumption and its value, as often as needed: russia.growth=5.",
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => AssumptionBook.ReadBundled(),
            CustomParser = Parse,
        };
        return new Command("scenario", "Shows when Russia would spend as much as the allies, and what that rests on.")
        {
            set, SharedOptions.Replay,
        }.SetVerb<ScenarioCommand>((verb, parsed, token) => verb.RunAsync(parsed.GetRequiredValue(set), token));
    }

    private static AssumptionBook? Parse(ArgumentResult argument)
    {
        var book = AssumptionBook.ReadBundled();
        foreach (var text in argument.Tokens.Select(token => token.Value))
        {
            var parts = text.Split('=', 2);
            if (!book.Settable.Contains(parts[0], StringComparer.Ordinal))
            {
                argument.AddError(UnknownKeyException.Explain("assumption", parts[0], book.Settable));
                return null;
            }

            if (parts.Length != 2
                || !decimal.TryParse(parts[1], Signed, CultureInfo.InvariantCulture, out var value))
            {
                argument.AddError($"\"{text}\" has no number. Write it as {parts[0]}=5 or {parts[0]}=5.5.");
                return null;
            }

            try
            {
                book = book.With(parts[0], value);
            }
            catch (SettingException impossible)
            {
                argument.AddError(impossible.Message);
                return null;
            }
        }

        return book;
    }

    private async Task<int> RunAsync(AssumptionBook assumptions, CancellationToken cancellationToken)
    {
        output.Write(await reader.ReadAsync(assumptions, cancellationToken), ScenarioText.Print);
        return ExitCodes.Success;
    }
}
