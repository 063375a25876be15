using System.CommandLine;
using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>lineage</c>: the way from a figure back to bytes.</summary>
internal static class LineageCommand
{
    public static Command Create()
    {
        var ally = AllyArgument.Create();
        var indicator = new Argument<Indicator>("indicator")
        {
            Description = "The indicator's code: DEF_GDP_SHARE.",
            CustomParser = given =>
            {
                var text = given.Tokens[0].Value;
                if (Indicators.TryFromCode(text, out var found))
                {
                    return found;
                }

                given.AddError($"There is no indicator \"{text}\". There are {string.Join(", ", Indicators.All)}.");
                return null!;
            },
        };
        var year = new Argument<int>("year") { Description = "The fiscal year." };
        year.Validators.Add(given =>
        {
            if (!FiscalYear.IsPlausible(given.GetValueOrDefault<int>()))
            {
                given.AddError($"A year is a number from {FiscalYear.First} to {FiscalYear.Last}.");
            }
        });
        var asOf = DayOption.CreateAsOf();
        var publisher = new Option<string?>("--publisher")
        {
            Description = "Whose figure, where several publish the indicator: "
                + $"{SipriPublisher.Descriptor.Id}, {WorldBankPublisher.Descriptor.Id}.",
        };
        var command = new Command("lineage", "Shows the way from a figure back to the bytes it was read from.")
        {
            ally, indicator, year, asOf, publisher, SharedOptions.Replay,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            parsed.GetRequiredValue(ally),
            parsed.GetRequiredValue(indicator),
            new FiscalYear(parsed.GetRequiredValue(year)),
            parsed.GetValue(asOf),
            parsed.GetValue(publisher),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        Ally ally,
        Indicator indicator,
        FiscalYear year,
        DateOnly? asOf,
        string? publisher,
        CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var editions = await KnownEditions.AsOfAsync(session.Services, asOf, cancellationToken);
        var archived = publisher is null
            ? await FindAsync(session.Services, editions, indicator, cancellationToken)
            : await editions.ReadAsync(publisher, cancellationToken);
        var observation = archived.Edition.Find(ally, indicator, year)
            ?? throw new CommandFailedException(NotPublished(archived, ally, indicator, year));
        var view = LineageView.From(archived, observation);
        session.Output.WriteJson(view);
        Print(session.Output.Human, ally, indicator, view);
        return ExitCodes.Success;
    }

    /// <summary>Reads the edition that publishes an indicator: NATO's of its own, else the first in the order of ids.</summary>
    public static async Task<ArchivedEdition> FindAsync(
        IServiceProvider services,
        KnownEditions editions,
        Indicator indicator,
        CancellationToken cancellationToken)
    {
        if (Indicators.Nato.Contains(indicator))
        {
            return await editions.ReadAsync(ShowCommand.Publisher, cancellationToken);
        }

        foreach (var publisher in services.GetRequiredService<PublisherRegistry>().All)
        {
            if (await editions.TryReadAsync(publisher.Id, cancellationToken) is { } archived
                && archived.Edition.Tables.Any(table => table.Indicator == indicator.Code))
            {
                return archived;
            }
        }

        throw new CommandFailedException($"No publisher whose edition is held gives {indicator}.");
    }

    private static string NotPublished(ArchivedEdition archived, Ally ally, Indicator indicator, FiscalYear year)
    {
        var edition = $"{archived.Entry.Publisher} edition {archived.Entry.Edition}";
        var series = archived.Edition.Observations.Where(one => one.Area == ally && one.Indicator == indicator);
        var years = series.Select(one => one.Year).ToList();
        return years.Count == 0
            ? $"The {edition} gives no {indicator} for {ally.Name}."
            : $"The {edition} gives no {indicator} for {ally.Name} in {year}, only from {years.Min()} to {years.Max()}.";
    }

    private static void Print(IAnsiConsole console, Ally ally, Indicator indicator, LineageView view)
    {
        var value = view.Value?.ToString(CultureInfo.InvariantCulture) ?? "left out by the publisher";
        console.MarkupLineInterpolated($"[bold]{ally.Name}[/] ({ally.Code}), {indicator.Name}, {view.Year}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        void Row(string name, string? text) => grid.AddRow(new Text(name), new Text(text ?? "–"));
        var marks = view.Flags.Length > 0 ? $"; the publisher's marks: {view.Flags}" : "";
        Row("value", $"{value} {indicator.Unit.Name} ({view.Status.ToString().ToLowerInvariant()}{marks})");
        Row("edition", $"{view.Publisher} {view.Edition}, revision {view.Revision}, published {view.Published:yyyy-MM-dd}");
        Row("place", view.Cell);
        foreach (var document in view.Documents)
        {
            Row("document", $"archive/{document.Path}");
            Row("SHA-256", document.Sha256.ToString());
            Row("URL", document.Url.AbsoluteUri);
            Row("answered by", document.FinalUrl.AbsoluteUri);
            Row("retrieved", CommandFormat.At(document.Retrieved));
            Row("ETag", document.ETag);
        }

        Row("manifest", $"archive/{view.Manifest.Path}");
        Row("SHA-256", view.Manifest.Sha256.ToString());
        Row("chain link", $"archive/{view.Link.Path}");
        Row("SHA-256", view.Link.Sha256.ToString());
        Row("licence", $"{view.Licence.Title}, {view.Licence.Path}");
        Row("citation", view.Citation);
        console.Write(grid);
    }
}

/// <summary>A figure with everything it rests on.</summary>
internal sealed record LineageView
{
    public required string Ally { get; init; }

    public required string Indicator { get; init; }

    public required string Unit { get; init; }

    public required int Year { get; init; }

    /// <summary>In the unit; null where the publisher left it out.</summary>
    public required decimal? Value { get; init; }

    public required ObservationStatus Status { get; init; }

    public required string Flags { get; init; }

    public required string? Currency { get; init; }

    public required int? PriceBase { get; init; }

    /// <summary>Sheet and cell, or a JSON path.</summary>
    public required string Cell { get; init; }

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    public required DateOnly Published { get; init; }

    public required DateTimeOffset KnownFrom { get; init; }

    public required IReadOnlyList<DocumentLineage> Documents { get; init; }

    public required BlobLineage Manifest { get; init; }

    public required LinkLineage Link { get; init; }

    public required PackageLicence Licence { get; init; }

    public required string Citation { get; init; }

    public static LineageView From(ArchivedEdition archived, Observation observation)
    {
        var (entry, description) = (archived.Entry, archived.Description);
        return new LineageView
        {
            Ally = observation.Area.Code,
            Indicator = observation.Indicator.Code,
            Unit = observation.Indicator.Unit.Code,
            Year = observation.Year.Number,
            Value = observation.Value,
            Status = observation.Status,
            Flags = observation.Flags,
            Currency = observation.Currency,
            PriceBase = observation.PriceBase?.Number,
            Cell = observation.SourceCell,
            Publisher = entry.Publisher,
            Edition = entry.Edition,
            Revision = entry.Revision,
            Published = entry.Published,
            KnownFrom = entry.KnownFrom,
            Documents = [.. description.Documents.Select(facts => DocumentLineage.From(entry.Publisher, facts))],
            Manifest = new BlobLineage(entry.Manifest, entry.ManifestSha256),
            Link = new LinkLineage(entry.Link, ArchivePaths.Link(entry.Publisher, entry.Link), entry.LinkSha256),
            Licence = archived.Licence,
            Citation = description.Citation,
        };
    }
}

/// <summary>A document that a figure's edition rests on.</summary>
internal sealed record DocumentLineage(
    string Path,
    Sha256 Sha256,
    Uri Url,
    Uri FinalUrl,
    DateTimeOffset Retrieved,
    string? ETag,
    DateTimeOffset? LastModified)
{
    public static DocumentLineage From(string publisher, DocumentFacts facts) => new(
        ArchivePaths.Raw(publisher, facts.Sha256),
        facts.Sha256,
        facts.Url,
        facts.FinalUrl,
        facts.Retrieved,
        facts.ETag,
        facts.LastModified);
}

/// <summary>A blob of the archive and its hash.</summary>
internal sealed record BlobLineage(string Path, Sha256 Sha256);

/// <summary>A link of the publisher's chain and its hash.</summary>
internal sealed record LinkLineage(int Number, string Path, Sha256 Sha256);
