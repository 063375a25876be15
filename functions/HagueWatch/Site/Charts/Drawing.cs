namespace HagueWatch.Site.Charts;

/// <summary>A drawing as marks, placed by fractions across and by em down: text keeps its size at any width.</summary>
/// <param name="Id">Its id, unique on a page.</param>
/// <param name="Title">The finding in a sentence.</param>
/// <param name="Description">How the marks are to be read.</param>
/// <param name="Margins">What is left free beside the plot.</param>
/// <param name="Height">Its height in em.</param>
/// <param name="Marks">What is drawn, the lowest first.</param>
public sealed record Drawing(
    string Id, string Title, string Description, Margins Margins, double Height, IReadOnlyList<Mark> Marks);

/// <summary>The columns beside the plot, in em.</summary>
/// <param name="Css">The class of the stylesheet that leaves them free.</param>
/// <param name="Left">The left one.</param>
/// <param name="Right">The right one.</param>
public sealed record Margins(string Css, double Left, double Right)
{
    /// <summary>The width in em that every drawing has at least, on a phone of 320 pixels and with large text.</summary>
    public const double Narrowest = 24;

    /// <summary>A row each ally: names on the left, numbers on the right.</summary>
    public static Margins Rows { get; } = new("rows", 9.4, 4.4);

    /// <summary>Two axes.</summary>
    public static Margins Axes { get; } = new("axes", 3.2, 5);

    /// <summary>One drawing of many, without text.</summary>
    public static Margins Small { get; } = new("small", 0.5, 0.5);

    /// <summary>The width of the plot in em where it is narrowest.</summary>
    public double Plot => Narrowest - Left - Right;
}

/// <summary>Something that is drawn.</summary>
/// <param name="Css">Its classes in the stylesheet.</param>
public abstract record Mark(string Css);

/// <summary>A straight line in the plot.</summary>
public sealed record Segment(double X1, double Y1, double X2, double Y2, string Css) : Mark(Css);

/// <summary>A line through points of the plot.</summary>
public sealed record Polyline(IReadOnlyList<(double X, double Y)> Points, string Css) : Mark(Css)
{
    /// <summary>The numbers at its points.</summary>
    public IReadOnlyList<Datum> Data { get; init; } = [];
}

/// <summary>A mark at a point of the plot, with a label where there is one.</summary>
public sealed record Point(
    double X, double Y, Shape Shape, string Css, Tag? Tag = null, Datum? Datum = null) : Mark(Css)
{
    /// <summary>The number across, of the same row, where both are shown.</summary>
    public Datum? Across { get; init; }
}

/// <summary>A text beside the plot.</summary>
public sealed record SideText(double Y, string Text, bool IsRight, string Css, Datum? Datum = null) : Mark(Css);

/// <summary>A label of a point.</summary>
/// <param name="Text">The text.</param>
/// <param name="Side">1 where it begins right of the point, −1 where it ends left of it, 0 where it is centred.</param>
/// <param name="Down">How far its middle is below the point, in em.</param>
public sealed record Tag(string Text, int Side, double Down)
{
    /// <summary>The distance between the point and a label beside it, in em.</summary>
    public const double Away = 0.6;
}

/// <summary>The forms of points.</summary>
public enum Shape
{
    /// <summary>Nothing but the label.</summary>
    None,

    /// <summary>A figure.</summary>
    Dot,

    /// <summary>What the line asks for.</summary>
    Tick,

    /// <summary>A plan.</summary>
    Diamond,

    /// <summary>Brackets around a figure whose rounding could change the verdict.</summary>
    Bracket,
}

/// <summary>A number that a mark shows, as the chart's data have it.</summary>
/// <param name="Row">The key of the row, such as <c>HUN</c> or <c>HUN 2024</c>.</param>
/// <param name="Column">The column.</param>
/// <param name="Value">All digits.</param>
public sealed record Datum(string Row, string Column, string Value);
