using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class AnswerTextTests
{
    private static readonly Endpoint Desk =
        AlertEvents.EndpointAt(new Uri("https://desk.example.org/services/T0123456/B0123456/abcdefghijkl?key=s3cr3t-key"));

    [TestMethod]
    [DataRow("invalid_payload", "invalid_payload")]
    [DataRow("", null)]
    [DataRow(" \r\n\t", null)]
    [DataRow("two\r\nlines\u001b[31m", "two lines [31m")]
    [DataRow("No such hook: /services/T0123456/B0123456/abcdefghijkl?key=s3cr3t-key", "No such hook: ***")]
    [DataRow("abcdefghijkl is unknown, and so is s3cr3t-key", "*** is unknown, and so is ***")]
    [DataRow("\u202eright to left", "right to left")]
    public void Clean_Answer_IsOnePlainLineWithoutSecrets(string answer, string? expected) =>
        Assert.AreEqual(expected, AnswerText.Clean(answer, Desk));

    [TestMethod]
    public void Clean_SecretSentBack_IsTakenOut() =>
        Assert.AreEqual("your secret is ***", AnswerText.Clean($"your secret is {AlertEvents.Secret["whsec_".Length..]}", Desk));

    [TestMethod]
    public async Task ReadAsync_LongAnswer_KeepsItsBeginning()
    {
        using var content = new StringContent(new string('x', 100_000));

        var text = await AnswerText.ReadAsync(content, Desk, CancellationToken.None);

        Assert.AreEqual(AnswerText.MaxBytes, text!.Length);
    }
}
