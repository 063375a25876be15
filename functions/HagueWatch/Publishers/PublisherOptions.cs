namespace HagueWatch.Publishers;

/// <summary>Holds the settings that every publisher has.</summary>
internal abstract class PublisherOptions
{
    /// <summary>Whether the timer checks the publisher at all.</summary>
    /// <value>Default: true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The user agent of requests.</summary>
    /// <remarks>Some servers answer an unknown caller with an empty page instead of the document.</remarks>
    /// <value>Default: a browser's user agent, followed by this program's name.</value>
    public string UserAgent { get; set; } =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 "
        + "HagueWatch/0.1";

    /// <summary>The setting that says where the publisher is, and its value.</summary>
    public abstract (string Setting, Uri Value) Address { get; }

    /// <summary>All addresses that the settings name, whose hosts may be requested.</summary>
    public virtual IEnumerable<Uri> Addresses => [Address.Value];
}
