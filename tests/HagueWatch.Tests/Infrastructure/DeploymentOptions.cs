namespace HagueWatch.Tests.Infrastructure;

/// <summary>What an operator may switch on; all of it is off unless asked for.</summary>
internal sealed record DeploymentOptions(bool PrivateNetwork = false, bool ZoneRedundant = false, bool PublicSite = false)
{
    public string PublicNetworkAccess => PrivateNetwork ? "Disabled" : "Enabled";

    public string Redundancy => ZoneRedundant ? "Standard_ZRS" : "Standard_LRS";

    /// <summary>Writes the parameters as in a .bicepparam file; nothing for what is off.</summary>
    public string AsParameters() => string.Concat(
        PrivateNetwork ? "param privateNetwork = true\n" : "",
        ZoneRedundant ? "param zoneRedundant = true\n" : "",
        PublicSite ? "param publicSite = true\n" : "");
}
