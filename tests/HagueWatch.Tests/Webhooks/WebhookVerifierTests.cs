using CsCheck;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class WebhookVerifierTests
{
    private const string Id = "evt_1";
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 6, 0, 0, TimeSpan.Zero);
    private static readonly WebhookSecret Secret = AlertEvents.SecretOf(AlertEvents.Secret);
    private static readonly WebhookVerifier Verifier = new(Secret, new FakeTimeProvider(Now));

    [TestMethod]
    [DataRow(0, WebhookVerdict.Valid)]
    [DataRow(-300, WebhookVerdict.Valid)]
    [DataRow(300, WebhookVerdict.Valid)]
    [DataRow(-301, WebhookVerdict.TooOld)]
    [DataRow(301, WebhookVerdict.TooNew)]
    public void Verify_TimestampBesideTheClock_IsHeldToFiveMinutes(int seconds, WebhookVerdict expected)
    {
        var timestamp = WebhookSignature.Timestamp(Now.AddSeconds(seconds));

        Assert.AreEqual(expected, Verifier.Verify(Id, timestamp, Sign(timestamp), "{}"u8));
    }

    [TestMethod]
    public void Verify_OneOfSeveralSignaturesFits_IsValid()
    {
        var timestamp = WebhookSignature.Timestamp(Now);
        var signature = $"v1a,abc v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= {Sign(timestamp)}";

        Assert.AreEqual(WebhookVerdict.Valid, Verifier.Verify(Id, timestamp, signature, "{}"u8));
    }

    [TestMethod]
    public void Verify_RightHashUnderOtherVersion_IsRefused()
    {
        var timestamp = WebhookSignature.Timestamp(Now);

        var signature = "v2" + Sign(timestamp)[2..];

        Assert.AreEqual(WebhookVerdict.WrongSignature, Verifier.Verify(Id, timestamp, signature, "{}"u8));
    }

    [TestMethod]
    [DataRow(null, "1", "v1,x")]
    [DataRow("evt_1", null, "v1,x")]
    [DataRow("evt_1", "1", null)]
    [DataRow("evt_1", "1", "")]
    public void Verify_HeaderAbsent_SaysSo(string? id, string? timestamp, string? signature) =>
        Assert.AreEqual(WebhookVerdict.MissingHeader, Verifier.Verify(id, timestamp, signature, "{}"u8));

    [TestMethod]
    [DataRow("hello")]
    [DataRow("-5")]
    [DataRow("1783663200.5")]
    [DataRow("99999999999999999999")]
    public void Verify_TimestampIsNotANumberOfSeconds_SaysSo(string timestamp) =>
        Assert.AreEqual(WebhookVerdict.MalformedTimestamp, Verifier.Verify(Id, timestamp, Sign(timestamp), "{}"u8));

    [TestMethod]
    public void Verify_AnyByteOfTheBodyChanged_IsRefused() => Gen.Select(Gen.Byte.Array[1, 200], Gen.Int[0, 199], Gen.Byte[1, 255]).Sample(
        (body, at, mask) =>
        {
            var timestamp = WebhookSignature.Timestamp(Now);
            var signature = WebhookSignature.Compute([Secret], Id, timestamp, body);
            var changed = body.ToArray();
            changed[at % body.Length] ^= mask;

            return Verifier.Verify(Id, timestamp, signature, body) == WebhookVerdict.Valid
                && Verifier.Verify(Id, timestamp, signature, changed) == WebhookVerdict.WrongSignature;
        });

    private static string Sign(string timestamp) => WebhookSignature.Compute([Secret], Id, timestamp, "{}"u8);
}
