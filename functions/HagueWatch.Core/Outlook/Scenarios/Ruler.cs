namespace HagueWatch.Outlook.Scenarios;

/// <summary>Lists by what spending is measured on both sides. Figures by two of them are never added or compared.</summary>
internal enum Ruler
{
    /// <summary>US dollars at constant prices and exchange rates.</summary>
    MarketRates,

    /// <summary>International dollars: what the currency buys of a country's whole GDP.</summary>
    GdpPurchasingPower,
}
