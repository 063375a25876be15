using System.Globalization;
using HagueWatch.Jobs;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints what would be archived.</summary>
internal static class ArchivingPreviewText
{
    private const int LostShown = 3;

    public static void Print(IAnsiConsole console, ArchivingPreview preview)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{preview.Publisher} edition {preview.Edition}: {preview.Figures} figures up to {preview.LastYear}."));
        console.WriteLine(FormatLost(preview));
    }

    private static string FormatLost(ArchivingPreview preview)
    {
        if (preview.Newest is not { } newest)
        {
            return $"No edition of {preview.Publisher} is known yet to compare it with.";
        }

        var against = $"the newest edition, {newest.Edition} revision {newest.Revision}";
        var more = preview.Lost.Count > LostShown ? ", …" : "";
        return preview.Lost.Count == 0
            ? $"It has every figure that {against} has up to that year."
            : $"It lacks {preview.Lost.Count} figures that {against} has: "
                + $"{string.Join(", ", preview.Lost.Take(LostShown))}{more}.";
    }
}
