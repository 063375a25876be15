using System.Text.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Statistics;

[TestClass]
internal sealed class Sha256Tests
{
    // FIPS 180-4, the example message "abc".
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [TestMethod]
    public void Of_KnownMessage_GivesThePublishedHash() => Assert.AreEqual(OfAbc, Sha256.Compute("abc"u8).ToString());

    [TestMethod]
    [DataRow("")]
    [DataRow("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [DataRow("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [DataRow("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Constructor_NotAHash_Throws(string text) => Assert.ThrowsExactly<FormatException>(() => new Sha256(text));

    [TestMethod]
    public void Json_Hash_IsAStringAndComesBack()
    {
        var json = JsonSerializer.Serialize(new Sha256(OfAbc));

        Assert.AreEqual($"\"{OfAbc}\"", json);
        Assert.AreEqual(new Sha256(OfAbc), JsonSerializer.Deserialize<Sha256>(json));
    }
}
