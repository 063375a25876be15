namespace HagueWatch.Publishers.Nato;

/// <summary>Where and how NATO is asked: <c>Publishers__Nato__…</c>.</summary>
public sealed class NatoOptions
{
    public const string Section = "Publishers:Nato";

    /// <summary>The page that lists the editions.</summary>
    public Uri IndexUrl { get; set; } = new("https://www.nato.int/en/what-we-do/introduction-to-nato/defence-expenditures-and-natos-5-commitment");

    /// <summary>Whether the timer looks at NATO at all. <value>true.</value></summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A JSON file of figures that are declared to be wrong. <value>None: the bundled list, which is empty.</value></summary>
    public string? CorrectionsFile { get; set; }

    /// <summary>What the fetcher calls itself. NATO's servers answer an unknown caller with an empty page instead of the workbook.</summary>
    public string UserAgent { get; set; } = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 HagueWatch/0.1";
}
