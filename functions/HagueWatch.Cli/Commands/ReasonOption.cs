using System.CommandLine;

namespace HagueWatch.Cli.Commands;

/// <summary>Asks why an operator decides something.</summary>
internal static class ReasonOption
{
    public static Option<string> Create(string description)
    {
        var reason = new Option<string>("--reason") { Description = description, Required = true };
        reason.Validators.Add(option =>
        {
            if (string.IsNullOrWhiteSpace(option.GetValueOrDefault<string>()))
            {
                option.AddError("--reason must say why.");
            }
        });
        return reason;
    }
}
