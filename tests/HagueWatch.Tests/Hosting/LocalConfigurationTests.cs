using HagueWatch.Cli;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Tests.Hosting;

[TestClass]
internal sealed class LocalConfigurationTests
{
    private readonly Dictionary<string, string> variables = [];
    private readonly DirectoryInfo program = Directory.CreateTempSubdirectory();
    private readonly DirectoryInfo current = Directory.CreateTempSubdirectory();

    [TestCleanup]
    public void Dispose()
    {
        program.Delete(recursive: true);
        current.Delete(recursive: true);
    }

    [TestMethod]
    public void Build_ValueInAllSources_TakesTheVariableThenTheFileThenTheSample()
    {
        WriteSample("""{ "Values": { "LocalConfigurationTests__Order": "sample" } }""");
        Assert.AreEqual("sample", Build()["LocalConfigurationTests:Order"]);

        WriteSettings("""{ "Values": { "LocalConfigurationTests:Order": "file" } }""");
        Assert.AreEqual("file", Build()["LocalConfigurationTests:Order"]);

        variables["LocalConfigurationTests__Order"] = "variable";
        Assert.AreEqual("variable", Build()["LocalConfigurationTests:Order"]);
    }

    [TestMethod]
    public void Build_VariablesThatDifferInCase_ReadsOne()
    {
        (variables["HTTP_PROXY"], variables["http_proxy"]) = ("http://localhost:1", "http://localhost:2");

        Assert.StartsWith("http://localhost:", Build()["http_proxy"]!);
    }

    [TestMethod]
    public void Build_KeysWithEitherSeparator_ReadsBoth()
    {
        WriteSettings("""{ "Values": { "Publishers__Nato__IndexUrl": "http://localhost/a", "Webhooks:AllowPrivateTargets": true } }""");

        var settings = Build();

        Assert.AreEqual("http://localhost/a", settings["Publishers:Nato:IndexUrl"]);
        Assert.IsTrue(settings.GetValue<bool>("Webhooks:AllowPrivateTargets"));
    }

    [TestMethod]
    public void Build_StorageByIdentity_IsNotShadowedByTheSample()
    {
        WriteSample("""{ "Values": { "AzureWebJobsStorage": "UseDevelopmentStorage=true" } }""");
        WriteSettings("""{ "Values": { "AzureWebJobsStorage__accountName": "haguewatch" } }""");

        var settings = Build();

        Assert.IsNull(settings["AzureWebJobsStorage"]);
        Assert.AreEqual("haguewatch", settings["AzureWebJobsStorage:accountName"]);
    }

    [TestMethod]
    public void Build_FileWithCommentsAndTrailingCommas_ReadsIt()
    {
        WriteSettings("{ \"Values\": { \"A\": \"1\", // why\n }, }");

        Assert.AreEqual("1", Build()["A"]);
    }

    [TestMethod]
    [DataRow("{ \"Values\": ")]
    [DataRow("{ \"Values\": [] }")]
    [DataRow("\"Values\"")]
    public void Build_BrokenFile_NamesIt(string text)
    {
        WriteSettings(text);

        var failure = Assert.ThrowsExactly<CommandFailedException>(Build);

        Assert.StartsWith(Path.Combine(current.FullName, "local.settings.json"), failure.Message);
    }

    [TestMethod]
    public void Build_EncryptedFile_SaysHowToReadIt()
    {
        WriteSettings("""{ "IsEncrypted": true, "Values": { "A": "x" } }""");

        Assert.Contains("func settings decrypt", Assert.ThrowsExactly<CommandFailedException>(Build).Message);
    }

    private void WriteSample(string text) => File.WriteAllText(Path.Combine(program.FullName, "local.settings.sample.json"), text);

    private void WriteSettings(string text) => File.WriteAllText(Path.Combine(current.FullName, "local.settings.json"), text);

    private IConfigurationRoot Build() => LocalConfiguration.Build(
        program.FullName, new Surroundings(TextWriter.Null, TextWriter.Null) { Folder = current.FullName, Variables = variables });
}
