namespace HagueWatch.Dossiers.Prose;

/// <summary>A dossier in words and tables, before any form of text is made of it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Lead">What is to be known first.</param>
/// <param name="Sections">A question each.</param>
internal sealed record DossierDocument(
    string Title, IReadOnlyList<DossierParagraph> Lead, IReadOnlyList<DossierSection> Sections)
{
    /// <summary>Puts a dossier into words, a question after the other.</summary>
    public static DossierDocument Of(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new(
            FormattableString.Invariant($"{dossier.Name}: dossier for the review of {Dossier.ReviewYear}"),
            Introduction.Write(dossier),
            [
                StandingSection.Write(dossier),
                YearsSection.Write(dossier),
                VerdictsSection.Write(dossier),
                PlansSection.Write(dossier),
                AlertsSection.Write(dossier),
                MeasuresSection.Write(dossier),
                RevisionsSection.Write(dossier),
                OutlookSection.Write(dossier),
                ScoresSection.Write(dossier),
                new("What does this document not say?", [.. dossier.Limits.Select(limit => DossierParagraph.Of(limit))]),
            ]);
    }
}

/// <summary>The answer to one question.</summary>
/// <param name="Heading">The question.</param>
/// <param name="Text">What is said before the table.</param>
/// <param name="Table">The table; null for none.</param>
internal sealed record DossierSection(string Heading, IReadOnlyList<DossierParagraph> Text, DossierTable? Table = null);

/// <summary>A table; the first cell of each row is its heading.</summary>
/// <param name="Caption">What it shows, with its units.</param>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">As many cells each as there are columns.</param>
internal sealed record DossierTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<DossierText>> Rows);

/// <summary>Texts that follow each other in a paragraph, with a space between two.</summary>
internal sealed record DossierParagraph(IReadOnlyList<DossierText> Parts)
{
    public static DossierParagraph Of(params IReadOnlyList<DossierText> parts) => new(parts);

    public static DossierParagraph Of(string text) => new([new DossierText(text)]);
}
