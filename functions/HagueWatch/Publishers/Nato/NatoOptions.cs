namespace HagueWatch.Publishers.Nato;

/// <summary>Holds the settings of NATO: <c>Publishers__Nato__…</c>.</summary>
internal sealed class NatoOptions : PublisherOptions
{
    /// <summary>The page that lists the editions.</summary>
    public Uri IndexUrl { get; set; } = NatoPublisher.Descriptor.Terms.Home;

    /// <summary>A JSON file of figures that are declared to be wrong.</summary>
    /// <value>Default: none; the bundled list is empty.</value>
    public string? CorrectionsFile { get; set; }

    public override (string Setting, Uri Value) Address => (nameof(IndexUrl), IndexUrl);
}
