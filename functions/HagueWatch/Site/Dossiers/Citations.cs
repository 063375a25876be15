using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Site.Dossiers;

/// <summary>Numbers the sources of a dossier's figures in the order in which they are first cited, each once.</summary>
internal sealed class Citations
{
    private readonly Dictionary<(string Publisher, int Link, string Indicator, FiscalYear Year), SourceNote> byFigure = [];
    private readonly List<SourceNote> notes = [];

    public IReadOnlyList<SourceNote> Notes => notes;

    /// <summary>Cites a figure of an edition.</summary>
    /// <returns>Null where nothing is published.</returns>
    public CitedFigure? Cite(ArchivedEdition edition, Observation? figure)
    {
        ArgumentNullException.ThrowIfNull(edition);
        if (figure?.Value is not { } value)
        {
            return null;
        }

        var entry = edition.Entry;
        var key = (entry.Publisher, entry.Link, figure.Indicator.Code, figure.Year);
        if (!byFigure.TryGetValue(key, out var note))
        {
            note = new SourceNote(
                notes.Count + 1,
                NameOf(entry),
                figure.Indicator.Code,
                figure.Year.Number,
                figure.PriceBase?.Number,
                figure.SourceCell,
                entry.Documents,
                BlobPaths.InArchive(entry.Manifest));
            byFigure.Add(key, note);
            notes.Add(note);
        }

        return new CitedFigure(figure.Year.Number, value, figure.Status, note.Number);
    }

    public static CitedEdition NameOf(CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(entry.Publisher, entry.Edition, entry.Revision, entry.Published);
    }
}
