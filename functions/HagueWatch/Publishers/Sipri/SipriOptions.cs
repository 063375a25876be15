namespace HagueWatch.Publishers.Sipri;

/// <summary>Holds the settings of SIPRI: <c>Publishers__Sipri__…</c>.</summary>
internal sealed class SipriOptions : PublisherOptions
{
    /// <summary>The page that links to the workbook.</summary>
    public Uri IndexUrl { get; set; } = new("https://www.sipri.org/databases/milex");

    public override (string Setting, Uri Value) Address => (nameof(IndexUrl), IndexUrl);
}
