using System.Globalization;
using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Site;

/// <summary>Writes the address of every page below the root; they are a promise to those who link to them.</summary>
internal static class SitePaths
{
    public const string Home = "/";
    public const string Allies = "/allies/";
    public const string Charts = "/charts/";
    public const string Changes = "/changes/";
    public const string Alerts = "/alerts/";
    public const string Editions = "/editions/";
    public const string Figures = "/figures/";
    public const string Outlook = "/outlook/";
    public const string Data = "/data/";
    public const string Method = "/method/";
    public const string Status = "/status/";

    /// <summary>The picture by which other sites show a link to the home page.</summary>
    public const string Card = "/card.png";

    public static string Ally(string code) => $"{Allies}{Lower(code)}/";

    /// <summary>An ally's dossier, printable; its Markdown is beside it.</summary>
    public static string Dossier(string code) => $"{Ally(code)}dossier/";

    public static string Chart(string id) => $"{Charts}{id}/";

    public static string Alert(string eventId) => $"{Alerts}{eventId}/";

    public static string Edition(CatalogueEntry entry) => $"{Editions}{NameOf(entry)}/";

    /// <summary>The place of an ally on an edition's page, to which all that is computed of it leads.</summary>
    public static string Standing(CatalogueEntry entry, Ally ally) => $"{Edition(entry)}#{AnchorOf(ally)}";

    /// <summary>The id of an ally's row on an edition's page.</summary>
    public static string AnchorOf(Ally ally)
    {
        ArgumentNullException.ThrowIfNull(ally);
        return Lower(ally.Code);
    }

    /// <summary>Names the comparison of two editions; revisions are named only where both are of one edition.</summary>
    public static string Change(CatalogueEntry older, CatalogueEntry newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        return older.Edition == newer.Edition
            ? $"{Changes}{NameOf(older)}-r{Number(newer.Revision)}/"
            : $"{Changes}{newer.Publisher}-{Slug(older.Edition)}-{Slug(newer.Edition)}/";
    }

    /// <summary>The page of all that is published of an area's indicator.</summary>
    public static string Figure(ReferenceArea area, Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(indicator);
        return $"{Figures}{Lower(area.Code)}/{Lower(indicator.Code)}/";
    }

    /// <summary>The place of one figure of an edition on its page.</summary>
    public static string Figure(CatalogueEntry entry, Observation figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return $"{Figure(figure.Area, figure.Indicator)}#{Anchor(entry, figure.Year)}";
    }

    /// <summary>The place of the figure that a source note is of.</summary>
    public static string Figure(string ally, SourceNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var (publisher, edition, revision, _) = note.Edition;
        return $"{Figures}{Lower(ally)}/{Lower(note.Indicator)}/#{NameOf(publisher, edition, revision)}-{Number(note.Year)}";
    }

    public static string Anchor(CatalogueEntry entry, FiscalYear year) => $"{NameOf(entry)}-{year}";

    /// <summary>Names an edition and its revision in addresses: <c>nato-2026-r1</c>.</summary>
    public static string NameOf(CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return NameOf(entry.Publisher, entry.Edition, entry.Revision);
    }

    /// <summary>The file of a page: its address with the index document's name.</summary>
    public static string FileOf(string address) => $"{address.TrimStart('/')}index.html";

    private static string NameOf(string publisher, string edition, int revision) =>
        $"{publisher}-{Slug(edition)}-r{Number(revision)}";

    // Eurostat's editions are instants, whose colons and plus signs no path should hold.
    private static string Slug(string edition) =>
        string.Concat(Lower(edition).Select(one => char.IsAsciiLetterOrDigit(one) || one is '_' or '.' ? one : '-'));

    private static string Lower(string code) => code.ToLowerInvariant();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
