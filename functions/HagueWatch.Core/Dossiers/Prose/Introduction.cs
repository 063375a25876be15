using HagueWatch.Statistics;

namespace HagueWatch.Dossiers.Prose;

/// <summary>Says what a dossier is, whose figures it rests on and how to read it.</summary>
internal static class Introduction
{
    public static IReadOnlyList<DossierParagraph> Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return
        [
            DossierParagraph.Of(FormattableString.Invariant(
                $"The allies review in {Dossier.ReviewYear} how far they are on the way to what they committed to at The Hague. ")
                + $"This is what the archive of Hague Watch holds about {NameOf(dossier)} for it. "
                + (dossier.Edition is { } edition
                    ? $"Pledges are judged by {edition.FormatInFull()}."
                    : "It holds no edition by which pledges could be judged.")),
            DossierParagraph.Of(
                "Every published figure has a note that leads to its cell and to the bytes that it was read from. e = an estimate. "
                + "What has no note is computed here from figures that have one and rounded to two decimals, or is in the words of an "
                + "alert."),
        ];
    }

    /// <summary>The ally's name as a sentence has it, or begins with.</summary>
    public static string NameOf(Dossier dossier, bool isFirst = false)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var name = Allies.TryFromCode(dossier.Ally, out var ally) ? ally.NameInSentence : dossier.Name;
        return isFirst ? $"{char.ToUpperInvariant(name[0])}{name[1..]}" : name;
    }
}
