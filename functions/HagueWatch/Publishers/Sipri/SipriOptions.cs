namespace HagueWatch.Publishers.Sipri;

/// <summary>Where and how SIPRI is asked: <c>Publishers__Sipri__…</c>.</summary>
internal sealed class SipriOptions : PublisherOptions
{
    /// <summary>The page that links the workbook.</summary>
    public Uri IndexUrl { get; set; } = new("https://www.sipri.org/databases/milex");

    public override (string Setting, Uri Value) Address => (nameof(IndexUrl), IndexUrl);
}
