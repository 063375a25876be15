using System.CommandLine;
using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>withdraw</c> and <c>redate</c>: correct what counts as known, without deleting anything.</summary>
internal sealed class AmendmentCommand(AmendmentJob job, CommandOutput output)
{
    public static Command CreateWithdraw() => Create(
        "withdraw",
        "Takes an edition out of what is known, from a day on; nothing is deleted.",
        new Arguments("--from", "The day (YYYY-MM-DD) from which on it is not known."),
        job => job.WithdrawAsync);

    public static Command CreateRedate() => Create(
        "redate",
        "Corrects the day from which an edition was known.",
        new Arguments("--known-from", "The day (YYYY-MM-DD) from which it was known."),
        job => job.RedateAsync);

    private delegate Task<AmendmentResult> Amend(
        string publisher,
        string edition,
        int? revision,
        DateOnly day,
        OperatorsWord word,
        CancellationToken cancellationToken);

    private static Command Create(
        string name, string description, Arguments arguments, Func<AmendmentJob, Amend> amendmentOf) =>
        arguments.AddTo(new Command(name, description)).SetVerb<AmendmentCommand>(
            (verb, parsed, token) => verb.RunAsync(amendmentOf, arguments, parsed, token));

    private async Task<int> RunAsync(
        Func<AmendmentJob, Amend> amendmentOf,
        Arguments arguments,
        ParseResult parsed,
        CancellationToken cancellationToken)
    {
        var publisher = parsed.GetRequiredValue(arguments.Publisher);
        var result = await amendmentOf(job)(
            publisher,
            parsed.GetRequiredValue(arguments.Edition),
            parsed.GetValue(arguments.Revision),
            parsed.GetRequiredValue(arguments.Day)!.Value,
            arguments.WordIn(parsed),
            cancellationToken);
        output.Write(new AmendmentReport(result), Print);
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, AmendmentReport report)
    {
        var what = report.Kind == LinkKind.Withdrawal
            ? $"withdrawn from {report.Amendment.From:yyyy-MM-dd} on"
            : $"known from {report.Amendment.From:yyyy-MM-dd} on";
        var already = report.IsNew ? "is now" : "was already";
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Publisher} edition {report.Edition} {already} {what} (link {report.Amendment.Link}, "
            + $"by {report.Amendment.By}). The next assessment ends the alerts that rested on what is no longer known."));
    }

    private sealed class Arguments(string dayName, string dayDescription)
    {
        public Argument<string> Publisher { get; } = PublisherArgument.Create();

        public Argument<string> Edition { get; } = new("edition") { Description = "The edition's id, as `status` shows it." };

        public Option<int?> Revision { get; } = new("--revision")
        {
            Description = "Only this revision; all that are held if left out, or the only one.",
            CustomParser = WholeNumber.Parse,
        };

        public Option<DateOnly?> Day { get; } = new(dayName)
        {
            Description = dayDescription,
            Required = true,
            CustomParser = DayOption.Parse,
        };

        public Option<string> Reason { get; } = ReasonOption.Create("Why; kept in the chain for good.");

        public Option<string?> By { get; } = new("--by")
        {
            Description = "Who decides it; the operating system's user if left out.",
        };

        public Command AddTo(Command command)
        {
            command.Add(Publisher);
            command.Add(Edition);
            command.Add(Revision);
            command.Add(Day);
            command.Add(Reason);
            command.Add(By);
            return command;
        }

        public OperatorsWord WordIn(ParseResult parsed) => new(
            parsed.GetValue(By) is { } by && !string.IsNullOrWhiteSpace(by) ? by : Environment.UserName,
            parsed.GetRequiredValue(Reason));
    }
}

/// <summary>Reports an amendment of the archive.</summary>
internal sealed class AmendmentReport(AmendmentResult result)
{
    public LinkKind Kind => result.Amendment.Kind;
    public string Publisher => result.Amendment.Publisher;
    public string Edition => result.Amendment.Edition;

    /// <summary>The links of the revisions that it concerns.</summary>
    public IReadOnlyList<int> Amends => result.Amendment.Amends;

    public AmendmentSummary Amendment => AmendmentSummary.Create(result.Amendment)!;

    /// <summary>Whether it was not in the chain before.</summary>
    public bool IsNew => result.IsNew;
}
