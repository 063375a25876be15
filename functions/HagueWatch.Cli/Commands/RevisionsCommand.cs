using System.CommandLine;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Commands;

/// <summary><c>revisions</c>: what changed between two editions, by class.</summary>
internal static class RevisionsCommand
{
    public static Command Create()
    {
        var publisher = PublisherArgument.Create();
        var editions = new Argument<string[]>("edition")
        {
            Description = "Two editions, the older first; the two newest held if left out. " +
                "2024 is an edition's newest revision, 2024r1 its first.",
            Arity = new ArgumentArity(0, 2),
        };
        editions.Validators.Add(given =>
        {
            if (given.Tokens.Count == 1)
            {
                given.AddError("Give two editions to compare, or none for the two newest that are held.");
            }
        });
        var ally = new Option<Ally?>("--ally")
        {
            Description = $"Only this ally, with all indicators. {AllyArgument.Description}",
            CustomParser = AllyArgument.Parse,
        };
        var command = new Command("revisions", "Shows what changed between two editions.")
        {
            publisher,
            editions,
            ally,
            SharedOptions.Replay,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            parsed.GetRequiredValue(publisher),
            parsed.GetValue(editions) ?? [],
            parsed.GetValue(ally),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        string publisher,
        string[] editions,
        Ally? ally,
        CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        PublisherArgument.Check(session.Services, publisher);
        var catalogue = (await session.Services.GetRequiredService<CatalogueStore>().ReadAsync(cancellationToken)).Catalogue;
        var (older, newer) = Choose(catalogue, publisher, editions);
        var archive = session.Services.GetRequiredService<EditionArchive>();
        var comparison = EditionComparison.Compare(
            (await archive.ReadEditionAsync(older, cancellationToken)).Edition,
            (await archive.ReadEditionAsync(newer, cancellationToken)).Edition);

        if (ally is not null)
        {
            comparison = comparison.For(ally);
        }

        session.Output.WriteJson(RevisionsView.From(older, newer, comparison));
        RevisionsView.Print(session.Output.Human, older, newer, comparison, ally);
        return ExitCodes.Success;
    }

    private static (CatalogueEntry Older, CatalogueEntry Newer) Choose(Catalogue catalogue, string publisher, string[] editions)
    {
        var held = catalogue.EntriesOf(publisher).ToList();
        if (editions is [var older, var newer])
        {
            return (Find(older), Find(newer));
        }

        return catalogue.KnownAt(publisher, DateTimeOffset.MaxValue) is [.., var last, var newest]
            ? (last, newest)
            : throw new CommandFailedException($"Two editions are needed to compare. Held of {publisher}: {Names()}.");

        CatalogueEntry Find(string name) =>
            EditionName.Find(held, name) ?? throw new CommandFailedException($"No edition {name} is held. Held of {publisher}: {Names()}.");

        string Names() => held.Count == 0 ? "none" : string.Join(", ", held.Select(EditionName.Format));
    }
}
