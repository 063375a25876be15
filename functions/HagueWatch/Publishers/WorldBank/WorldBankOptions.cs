namespace HagueWatch.Publishers.WorldBank;

/// <summary>Holds the settings of the World Bank: <c>Publishers__WorldBank__…</c>.</summary>
internal sealed class WorldBankOptions : PublisherOptions
{
    /// <summary>The Indicators API, version 2.</summary>
    public Uri BaseUrl { get; set; } = new("https://api.worldbank.org/v2/");

    public override (string Setting, Uri Value) Address => (nameof(BaseUrl), BaseUrl);
}
