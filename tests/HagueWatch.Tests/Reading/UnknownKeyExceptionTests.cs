using HagueWatch.Reading;

namespace HagueWatch.Tests.Reading;

[TestClass]
internal sealed class UnknownKeyExceptionTests
{
    [TestMethod]
    [DataRow("nat0", "There is no publisher \"nat0\". Did you mean \"nato\"? There are eurostat, nato.", "eurostat", "nato")]
    [DataRow("NATO", "There is no publisher \"NATO\". Did you mean \"nato\"? There are eurostat, nato.", "eurostat", "nato")]
    [DataRow("eurostta", "There is no publisher \"eurostta\". Did you mean \"eurostat\"? There are eurostat, nato.", "eurostat", "nato")]
    [DataRow("moon", "There is no publisher \"moon\". There are eurostat, nato.", "eurostat", "nato")]
    [DataRow("moon", "There is no publisher \"moon\". There is only nato.", "nato")]
    [DataRow("moon", "There is no publisher \"moon\". There are none yet.")]
    public void Explain_UnknownKey_NamesTheNearestAndAll(string key, string expected, params string[] known) =>
        Assert.AreEqual(expected, UnknownKeyException.Explain("publisher", key, known));

    [TestMethod]
    public void Explain_Advice_ReplacesTheList() => Assert.AreEqual(
        "There is no alert \"a/b\". Did you mean \"a/c\"? `alerts list --all` shows those there are.",
        UnknownKeyException.Explain("alert", "a/b", ["a/c"], "`alerts list --all` shows those there are."));
}
