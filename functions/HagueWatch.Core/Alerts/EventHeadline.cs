using System.Globalization;
using HagueWatch.Pledges;

namespace HagueWatch.Alerts;

/// <summary>Puts an event into one short sentence; its summary has all of it.</summary>
internal static class EventHeadline
{
    private static readonly string[] Ends = [": ", " ("];

    /// <summary>Says who is where, the figure, and how far it is from what is asked.</summary>
    public static string Of(AlertEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var sentence = FirstSentence(one.Summary);
        if (one.Figures is null && one.Kind != AlertKind.PlanBelowPledge)
        {
            return sentence;
        }

        // What follows is the figures in full, or the title of an ally's own plan.
        var end = Ends
            .Select(mark => sentence.IndexOf(mark, StringComparison.Ordinal))
            .Where(index => index > 0)
            .DefaultIfEmpty(sentence.Length)
            .Min();
        if (one.Figures is not { } figures)
        {
            return sentence[..end].TrimEnd('.') + ".";
        }

        var gap = figures.Gap == 0 ? $"exactly at {Shown.FormatShare(figures.Required)} %" : $"{Shown.FormatGap(figures.Gap)} points";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sentence[..end]}: {Shown.FormatShare(figures.Share)} % in {figures.Year}{(figures.Provisional ? "e" : "")}, {gap}.");
    }

    /// <summary>Cuts a summary after its first sentence.</summary>
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
