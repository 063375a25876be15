using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class WebhookSecretTests
{
    [TestMethod]
    [DataRow(23, false)]
    [DataRow(24, true)]
    [DataRow(64, true)]
    [DataRow(65, false)]
    [DataRow(200, false)]
    public void TryParse_LengthOfKey_IsHeldTo24To64Bytes(int bytes, bool expected) =>
        Assert.AreEqual(expected, WebhookSecret.TryParse("whsec_" + Convert.ToBase64String(new byte[bytes]), out _));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("whsec_")]
    [DataRow("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [DataRow("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [DataRow("whsec_not base64 but quite as long as one")]
    public void TryParse_NotASecret_IsFalse(string? text) => Assert.IsFalse(WebhookSecret.TryParse(text, out _));

    [TestMethod]
    public void ToString_Always_HidesTheKey() =>
        Assert.AreEqual("whsec_***", AlertEvents.SecretOf(AlertEvents.Secret).ToString());
}
