using HagueWatch.EmulatorTests;
using HagueWatch.Tests;

namespace HagueWatch.SiteTests;

/// <summary>The Nu Html Checker, which knows what HTML, SVG and CSS allow, over every kind of page, its drawings and the stylesheet.</summary>
[TestClass]
internal sealed class HtmlCheckerTests
{
    private const string Missing = "There is no Java, which the checker needs: install it (Debian: apt-get install default-jre-headless).";

    /// <summary>Properties of SVG 2 that the checker's CSS does not know: https://www.w3.org/TR/SVG2/propidx.html.</summary>
    // A dot for each quotation mark, which a Java whose locale is not installed cannot read from its arguments.
    private const string Known = "CSS: .(x|vector-effect).: Property .(x|vector-effect). doesn't exist\\.";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Pages_OfEveryKind_AreCleanToTheChecker()
    {
        if (!HasJava())
        {
            Assert.Inconclusive(Missing);
        }

        var site = await SiteUnderTest.BuildAsync(SiteRecords.Replayed, TestContext.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("haguewatch-html-");
        try
        {
            var files = PageKinds.All.Concat(PageKinds.Charts).Concat(PageKinds.Charts.Select(SvgOf)).Distinct()
                .Select(address => site.Find(address)!)
                .Append(site.Files.Single(file => file.Path.EndsWith(".css", StringComparison.Ordinal)))
                .ToList();
            foreach (var file in files)
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, file.Bytes, TestContext.CancellationToken);
            }

            var tools = Path.Combine(Repository.Root, "tests", "HagueWatch.SiteTests", "interchange");
            await Node.InstallAsync(tools, TestContext.CancellationToken);
            var checker = Path.Combine(tools, "node_modules", "vnu-jar", "build", "dist", "vnu.jar");

            // It ends with a failure where it has found something, and says what.
            await Node.RunAsync(
                "java",
                folder.FullName,
                TestContext.CancellationToken,
                ["-jar", checker, "--also-check-css", "--also-check-svg", "--errors-only", "--filterpattern", Known, .. files.Select(file => file.Path)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static string SvgOf(string page) => $"{page}{page.Split('/')[2]}.svg";
    }

    private static bool HasJava() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "java.exe" : "java")));
}
