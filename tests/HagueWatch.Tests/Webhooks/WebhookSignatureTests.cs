using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class WebhookSignatureTests
{
    private const string OtherSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    /// <summary>The vector that the reference libraries of Standard Webhooks share.</summary>
    [TestMethod]
    public void Compute_ReferenceVector_IsItsSignature() => Assert.AreEqual(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Compute(
            [AlertEvents.SecretOf(AlertEvents.Secret)],
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            """{"test": 2432232314}"""u8));

    [TestMethod]
    public void Compute_TwoSecrets_SignsWithBothInOrder()
    {
        WebhookSecret[] secrets = [AlertEvents.SecretOf(OtherSecret), AlertEvents.SecretOf(AlertEvents.Secret)];

        var signatures = WebhookSignature.Compute(secrets, "evt_1", "1614265330", "{}"u8).Split(' ');

        Assert.HasCount(2, signatures);
        Assert.AreEqual(WebhookSignature.Compute([secrets[0]], "evt_1", "1614265330", "{}"u8), signatures[0]);
        Assert.AreEqual(WebhookSignature.Compute([secrets[1]], "evt_1", "1614265330", "{}"u8), signatures[1]);
    }

    [TestMethod]
    public void Timestamp_FractionOfSecond_IsCutOff()
    {
        var instant = new DateTimeOffset(2021, 2, 25, 15, 2, 10, 999, TimeSpan.Zero);

        Assert.AreEqual("1614265330", WebhookSignature.Timestamp(instant));
    }
}
