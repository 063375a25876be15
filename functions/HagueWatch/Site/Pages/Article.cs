using Microsoft.AspNetCore.Components;

namespace HagueWatch.Site.Pages;

/// <summary>What a page says: its finding, then the parts that show it.</summary>
/// <param name="Heading">The finding, or what the page is about.</param>
/// <param name="Lead">What is to be known first.</param>
/// <param name="Sections">The parts.</param>
public sealed record Article(
    string Heading, IReadOnlyList<Paragraph> Lead, IReadOnlyList<Section> Sections)
{
    /// <summary>A few numbers that answer at once.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];
}

/// <summary>A part of a page.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">What is said before the table or the drawing.</param>
/// <param name="Table">Its table; null for none.</param>
/// <param name="Chart">Its drawing; null for none.</param>
public sealed record Section(
    string Heading, IReadOnlyList<Paragraph> Text, Table? Table = null, RenderFragment? Chart = null)
{
    /// <summary>The id by which it is linked to; null for none.</summary>
    public string? Anchor { get; init; }
}

/// <summary>A paragraph of texts, links and numbers.</summary>
public sealed record Paragraph(IReadOnlyList<Cell> Parts, string? Css = null)
{
    public static Paragraph Of(params IReadOnlyList<Cell> parts) => new(parts);

    public static Paragraph Of(string text) => new([new Cell(text)]);

    /// <summary>Text as it is, in a typeface of one width.</summary>
    public static Paragraph Code(string text) => new([new Cell(text)], "code");
}

/// <summary>A number with what it counts.</summary>
public sealed record Fact(Number Number, string Label);
