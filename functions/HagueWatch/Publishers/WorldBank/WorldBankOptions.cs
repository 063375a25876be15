namespace HagueWatch.Publishers.WorldBank;

/// <summary>Where and how the World Bank is asked: <c>Publishers__WorldBank__…</c>.</summary>
public sealed class WorldBankOptions : PublisherOptions
{
    public const string Section = "Publishers:WorldBank";

    /// <summary>The Indicators API, version 2.</summary>
    public Uri BaseUrl { get; set; } = new("https://api.worldbank.org/v2/");

    public override (string Setting, Uri Value) Address => (nameof(BaseUrl), BaseUrl);
}
