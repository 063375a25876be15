using System.Text.Encodings.Web;
using System.Text.Json;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>The private network is all there where it was asked for, and nothing of it elsewhere.</summary>
internal static class NetworkChecks
{
    private const string Kind = "Microsoft.Network/";
    private const string BlobZone = "format('privatelink.blob.{0}', environment().suffixes.storage)";
    private const string VaultZone =
        "format('privatelink{0}', replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.'))";

    private static readonly string Network = Deployment.IdOf("Microsoft.Network/virtualNetworks/vnet-");
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The app has a subnet, storage and vault have addresses in another and are found by name.</summary>
    public static IEnumerable<string> PrivateNetwork(Deployment deployment) => DeploymentChecks.Difference(
        deployment.Options.PrivateNetwork
            ?
            [
                """
                virtualNetworks vnet- {"addressSpace":{"addressPrefixes":["10.0.0.0/24"]},"subnets":[
                {"name":"app","properties":{"addressPrefix":"10.0.0.0/25","delegations":[
                {"name":"flex-consumption","properties":{"serviceName":"Microsoft.App/environments"}}]}},
                {"name":"endpoints","properties":{"addressPrefix":"10.0.0.128/27","defaultOutboundAccess":false}}]}
                """.ReplaceLineEndings(""),
                $"privateDnsZones [{BlobZone}] ",
                $"privateDnsZones [{VaultZone}] ",
                Link(BlobZone),
                Link(VaultZone),
                Endpoint("host", "storage.hostAccountId", "blob"),
                Endpoint("data", "storage.dataAccountId", "blob"),
                Endpoint("vault", "vault.id", "vault"),
                Address("host", "blob", BlobZone),
                Address("data", "blob", BlobZone),
                Address("vault", "vault", VaultZone),
            ]
            : [],
        from one in deployment.Resources
        let type = (string?)one["type"] ?? ""
        where type.StartsWith(Kind, StringComparison.Ordinal)
        select $"{type[Kind.Length..]} {one["name"]} {one["properties"]?.ToJsonString(Plain)}");

    private static string Link(string zone) =>
        $"privateDnsZones/virtualNetworkLinks [format('{{0}}/{{1}}', {zone}, 'vnet-')] "
        + $$$"""{"virtualNetwork":{"id":"{{{Network}}}"},"registrationEnabled":false}""";

    private static string Endpoint(string name, string service, string kind) =>
        $$$"""privateEndpoints pe-{{{name}}}- {"subnet":{"id":"{{{Network}}}/subnets/endpoints"},"""
        + $$$"""
            "privateLinkServiceConnections":[{"name":"{{{name}}}","properties":{"privateLinkServiceId":"[{{{service}}}]",
            """
        + $$$"""
            "groupIds":["{{{kind}}}"]}}]}
            """;

    private static string Address(string name, string kind, string zone) =>
        $"privateEndpoints/privateDnsZoneGroups pe-{name}-/default "
        + $$$"""{"privateDnsZoneConfigs":[{"name":"{{{kind}}}","""
        + $$$"""
            "properties":{"privateDnsZoneId":"[resourceId('00000000-0000-0000-0000-000000000001', 'rg-test',
            """
        + $$$""" 'Microsoft.Network/privateDnsZones', {{{zone}}})]"}}]}""";
}
