namespace HagueWatch.Publishers.Nato;

/// <summary>Where and how NATO is asked: <c>Publishers__Nato__…</c>.</summary>
internal sealed class NatoOptions : PublisherOptions
{
    /// <summary>The page that lists the editions.</summary>
    public Uri IndexUrl { get; set; } = new("https://www.nato.int/en/what-we-do/introduction-to-nato/defence-expenditures-and-natos-5-commitment");

    /// <summary>A JSON file of figures that are declared to be wrong.</summary>
    /// <value>Default: none; the bundled list is empty.</value>
    public string? CorrectionsFile { get; set; }

    public override (string Setting, Uri Value) Address => (nameof(IndexUrl), IndexUrl);
}
