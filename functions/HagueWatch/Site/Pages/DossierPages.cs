using System.Text;
using HagueWatch.Dossiers;
using HagueWatch.Dossiers.Prose;
using HagueWatch.Site.Dossiers;
using Microsoft.AspNetCore.Components;

namespace HagueWatch.Site.Pages;

/// <summary>An ally's dossier as a page of the site, as a file of its own, and as Markdown.</summary>
internal static class DossierPages
{
    private const string MarkdownName = "dossier.md";
    private const string Markdown = "text/markdown; charset=utf-8";

    public static IEnumerable<Page> Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        foreach (var dossier in DossierMaker.AlliesOf(record).Select(ally => DossierMaker.Make(record, ally)))
        {
            var document = DossierDocument.Of(dossier);
            var article = Write(dossier, document, note => SitePaths.Figure(dossier.Ally, note));
            var links = Paragraph.Of(
                new Cell(dossier.Name, SitePaths.Ally(dossier.Ally)),
                new Cell(" · "),
                new Cell("this dossier as Markdown", $"{SitePaths.Dossier(dossier.Ally)}{MarkdownName}")) with
            {
                Css = "screen",
            };
            yield return new Page(
                SitePaths.Dossier(dossier.Ally),
                document.Title,
                document.Lead[0].Parts[0].Text,
                Basis.Of(record),
                Body.Of<ArticleView>(article with { Lead = [links, .. article.Lead] }));
        }
    }

    /// <summary>Each dossier as Markdown, beside its page.</summary>
    public static IEnumerable<SiteFile> CreateMarkdown(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return DossierMaker.AlliesOf(record).Select(ally => DossierMaker.Make(record, ally)).Select(dossier =>
            WriteMarkdown(dossier, $"{SitePaths.Dossier(dossier.Ally).TrimStart('/')}{MarkdownName}"));
    }

    /// <summary>Writes the dossiers of all allies as files that need no site: Markdown and HTML of each.</summary>
    public static async Task<IReadOnlyList<SiteFile>> CreateFilesAsync(PublicRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var style = Encoding.UTF8.GetString(Stylesheet.Read().Bytes.Span);
        var files = new List<SiteFile>();
        await using var renderer = new ComponentRenderer();
        foreach (var dossier in DossierMaker.AlliesOf(record).Select(ally => DossierMaker.Make(record, ally)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var document = DossierDocument.Of(dossier);
            var name = dossier.Ally.ToLowerInvariant();
            files.Add(WriteMarkdown(dossier, $"{name}.md"));
            var sheet = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(DossierSheet.Title)] = document.Title,
                [nameof(DossierSheet.Style)] = style,
                [nameof(DossierSheet.Article)] = Write(dossier, document, _ => null),
            });
            files.Add(new SiteFile($"{name}.html", SiteBuilder.Html, await renderer.RenderAsync<DossierSheet>(sheet)));
        }

        return files;
    }

    private static SiteFile WriteMarkdown(Dossier dossier, string path) =>
        new(path, Markdown, Encoding.UTF8.GetBytes(MarkdownWriter.Write(dossier)));

    private static Article Write(Dossier dossier, DossierDocument document, Func<SourceNote, string?> find) => new(
        document.Title,
        [.. document.Lead.Select(Write)],
        [
            .. document.Sections.Select(section => new Section(
                section.Heading, [.. section.Text.Select(Write)], section.Table is { } table ? Write(table) : null)),
            .. dossier.Notes.Count == 0 ? [] : WriteNotes(dossier.Notes, find),
        ]);

    private static Paragraph Write(DossierParagraph paragraph) => new([.. paragraph.Parts.Select(Write)]);

    private static Table Write(DossierTable table) =>
        new(table.Caption, table.Columns, [.. table.Rows.Select(row => new TableRow([.. row.Select(Write)]))]);

    private static Cell Write(DossierText text) => text.Value is { } value
        ? Cell.Of(new Number(text.Text, Words.Digits(value), null, text.IsEstimate)) with { Sources = text.Notes }
        : new Cell(text.Text + (text.IsEstimate ? "\u00a0e" : "")) { Sources = text.Notes };

    /// <summary>The notes, and once for each edition what its bytes are known by.</summary>
    private static IEnumerable<Section> WriteNotes(IReadOnlyList<SourceNote> notes, Func<SourceNote, string?> find)
    {
        yield return new Section("Sources of the figures", [], new Table(
            "Where each figure was published",
            ["Note", "Figure", "Edition", "Cell"],
            [
                .. notes.Select(note => new TableRow(
                    [
                        new Cell(Words.Digits(note.Number)),
                        new Cell(note.FormatFigure(), find(note)),
                        new Cell(note.Edition.Format()),
                        new Cell(note.Cell),
                    ],
                    $"n{Words.Digits(note.Number)}")),
            ]));
        yield return new Section("Documents and snapshots", [], new Table(
            "What is kept of each edition",
            ["Edition", "Published", "Kept"],
            [
                .. notes
                    .DistinctBy(note => note.Edition)
                    .OrderBy(note => note.Edition.Format(), StringComparer.Ordinal)
                    .Select(note => new TableRow(
                    [
                        new Cell(note.Edition.Format()),
                        new Cell(Words.Day(note.Edition.Published)),
                        new Cell(note.Snapshot, Note: $"SHA-256 {string.Join(", ", note.Sha256)}"),
                    ])),
            ]));
    }
}
