using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>An archived edition as it is printed.</summary>
internal sealed record EditionView(string Publisher, string Edition, int Revision, DateOnly Published, Sha256 Sha256, int Observations, int Findings)
{
    public static EditionView From(CatalogueEntry entry) =>
        new(entry.Publisher, entry.Edition, entry.Revision, entry.Published, entry.Documents[0], entry.Observations, entry.Findings);

    public static void Print(IAnsiConsole console, IReadOnlyList<EditionView> editions)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Publisher", "Edition", "Revision", "Published", "Figures", "Findings", "SHA-256");
        foreach (var edition in editions)
        {
            table.AddRow(
                edition.Publisher,
                edition.Edition,
                edition.Revision.ToString(CultureInfo.InvariantCulture),
                edition.Published.ToString("O", CultureInfo.InvariantCulture),
                edition.Observations.ToString(CultureInfo.InvariantCulture),
                edition.Findings.ToString(CultureInfo.InvariantCulture),
                edition.Sha256.Prefix(16) + "…");
        }

        console.Write(table);
    }
}
