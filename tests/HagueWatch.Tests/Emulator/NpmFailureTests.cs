using HagueWatch.Cli.Emulator;

namespace HagueWatch.Tests.Emulator;

[TestClass]
internal sealed class NpmFailureTests
{
    [TestMethod]
    [DataRow("npm error code ENOTFOUND", "npm does not reach its registry (ENOTFOUND)")]
    [DataRow("npm ERR! code EAI_AGAIN", "npm does not reach its registry (EAI_AGAIN)")]
    [DataRow("npm error code EACCES", "npm cannot write in /infra or in its cache (EACCES)")]
    [DataRow("npm error code EUSAGE", "npm ci failed in /infra. Run it there")]
    [DataRow("Killed", "npm ci failed in /infra. Run it there")]
    public void Explain_Code_SaysWhatToDoAndWhatNpmSaid(string output, string expected)
    {
        var explanation = NpmFailure.Explain("/infra", $"npm warn deprecated\n{output}\nnpm error more");

        Assert.StartsWith(expected, explanation);
        Assert.Contains("set Archive__ConnectionString", explanation);
        Assert.EndsWith("npm error more", explanation);
    }
}
