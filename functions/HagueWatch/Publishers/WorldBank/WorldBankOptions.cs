namespace HagueWatch.Publishers.WorldBank;

/// <summary>Where and how the World Bank is asked: <c>Publishers__WorldBank__…</c>.</summary>
internal sealed class WorldBankOptions : PublisherOptions
{
    /// <summary>The Indicators API, version 2.</summary>
    public Uri BaseUrl { get; set; } = new("https://api.worldbank.org/v2/");

    public override (string Setting, Uri Value) Address => (nameof(BaseUrl), BaseUrl);
}
