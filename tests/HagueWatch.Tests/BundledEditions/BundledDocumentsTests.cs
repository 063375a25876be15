using HagueWatch.BundledEditions;

namespace HagueWatch.Tests.BundledEditions;

[TestClass]
internal sealed class BundledDocumentsTests
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "functions", "HagueWatch.Cli", "Replay", "Editions");

    [TestMethod]
    public void Write_EveryDocument_IsTheFileBundledForTheReplay()
    {
        var written = BundledDocuments.Write();

        Assert.AreSequenceEqual(
            written.Keys.Append("editions.json").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        foreach (var (name, bytes) in written)
        {
            Assert.IsTrue(
                bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Folder, name))),
                $"{name} differs. Documents in archives are known by their hash: a changed figure is a new edition.");
        }
    }
}
