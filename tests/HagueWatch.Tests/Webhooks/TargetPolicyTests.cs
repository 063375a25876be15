using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class TargetPolicyTests
{
    private static readonly string[] PrivateNetworks =
        ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

    [TestMethod]
    public void ForConnections_ByDefault_DeniesPrivateNetworksAndPlainHttp()
    {
        var policy = TargetPolicy.ForConnections(allowPrivateTargets: false);

        Assert.IsEmpty(PrivateNetworks.Except(policy.DeniedAddresses));
        Assert.IsFalse(policy.AllowPlainTextHttp);
    }

    [TestMethod]
    public void ForConnections_PrivateTargetsAllowed_DeniesAllOthersAsBefore()
    {
        var before = TargetPolicy.ForConnections(allowPrivateTargets: false).DeniedAddresses;

        var allowed = before.Except(TargetPolicy.ForConnections(allowPrivateTargets: true).DeniedAddresses);

        CollectionAssert.AreEquivalent(PrivateNetworks, allowed.ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ForConnections_Always_DeniesMetadataAndAddsNoHeader(bool allowPrivateTargets)
    {
        var policy = TargetPolicy.ForConnections(allowPrivateTargets);

        Assert.IsEmpty(new[] { "169.254.169.254/32", "168.63.129.16/32", "fd00:ec2::/32" }.Except(policy.DeniedAddresses));
        Assert.IsEmpty(policy.AllowedAddresses, "Allowed addresses would win over denied ones.");
        Assert.IsFalse(policy.AddXFFHeader);
    }
}
