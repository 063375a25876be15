using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Pledges;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints what was told, each event in a line or two that fit a terminal.</summary>
internal static class EventText
{
    private const int Indent = 2;

    private static readonly string[] Ends = [": ", " ("];

    /// <summary>Prints an event: its day and what is so since then.</summary>
    public static void Print(IAnsiConsole console, AlertEvent one)
    {
        Prose.Write(console, $"{one.Time.UtcDateTime:yyyy-MM-dd}  {Shorten(one)}", Indent);
    }

    /// <summary>Says in a line what was told: who is where, the figure, and how far it is from what is asked.</summary>
    private static string Shorten(AlertEvent one)
    {
        var sentence = FirstSentence(one.Summary);
        if (one.Figures is not { } figures)
        {
            return sentence;
        }

        // What follows is the figures with all their digits, or the title of an ally's own plan.
        var end = Ends
            .Select(mark => sentence.IndexOf(mark, StringComparison.Ordinal))
            .Where(index => index > 0)
            .DefaultIfEmpty(sentence.Length)
            .Min();
        var gap = figures.Gap == 0
            ? string.Create(CultureInfo.InvariantCulture, $"exactly at {Shown.FormatPrintedShare(figures.Required)} %")
            : $"{Shown.FormatDistance(figures.Gap)} points";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sentence[..end]}: {Shown.FormatPrintedShare(figures.Share)} % in {figures.Year}"
            + $"{(figures.Provisional ? "e" : "")}, {gap}.");
    }

    /// <summary>Cuts a summary after its first sentence; the alert itself has all of it.</summary>
    /// <remarks>A sentence ends where a full stop is followed by a space and a capital letter.</remarks>
    public static string FirstSentence(string summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        for (var index = summary.IndexOf(". ", StringComparison.Ordinal);
            index >= 0;
            index = summary.IndexOf(". ", index + 1, StringComparison.Ordinal))
        {
            if (index + 2 < summary.Length && char.IsUpper(summary[index + 2]))
            {
                return summary[..(index + 1)];
            }
        }

        return summary;
    }
}
