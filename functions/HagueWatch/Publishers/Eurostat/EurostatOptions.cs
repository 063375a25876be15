namespace HagueWatch.Publishers.Eurostat;

/// <summary>Holds the settings of Eurostat: <c>Publishers__Eurostat__…</c>.</summary>
internal sealed class EurostatOptions : PublisherOptions
{
    /// <summary>The Statistics API's data sets.</summary>
    public Uri BaseUrl { get; set; } = new("https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/");

    public override (string Setting, Uri Value) Address => (nameof(BaseUrl), BaseUrl);
}
