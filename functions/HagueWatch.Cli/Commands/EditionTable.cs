using System.Globalization;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints archived editions.</summary>
internal static class EditionTable
{
    public static void Print(IAnsiConsole console, IReadOnlyList<EditionSummary> editions)
    {
        var table = TextTable.Create("Publisher", "Edition", ">Rev.", "Published", ">Figures", ">Findings", "SHA-256");
        foreach (var edition in editions)
        {
            table.AddRow(
                PublisherNames.Of(edition.Publisher),
                edition.Edition,
                edition.Revision.ToString(CultureInfo.InvariantCulture),
                edition.FormatPublished(),
                edition.Observations.ToString(CultureInfo.InvariantCulture),
                edition.Findings.ToString(CultureInfo.InvariantCulture),
                edition.Sha256.Prefix(8));
        }

        console.Write(table);
        foreach (var edition in editions)
        {
            foreach (var line in AmendmentSummary.Format(edition.Withdrawn, edition.Redated))
            {
                Prose.Write(
                    console,
                    $"{PublisherNames.Of(edition.Publisher)} edition {edition.Edition} revision {edition.Revision}: {line}",
                    indent: 2);
            }
        }
    }
}
