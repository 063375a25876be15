using System.Text;
using AngleSharp.Html.Parser;
using HagueWatch.Site.Pages;

namespace HagueWatch.SiteTests;

/// <summary>The dossiers as files that need no site.</summary>
[TestClass]
internal sealed class DossierFilesTests
{
    [TestMethod]
    public async Task Files_OfTheReplay_AreTwoAnAllyAndLeadNowhereElse()
    {
        var files = await DossierPages.CreateFilesAsync(SiteRecords.Replayed, default);
        var lost =
            from file in files
            where file.Path.EndsWith(".html", StringComparison.Ordinal)
            let document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span))
            from link in document.QuerySelectorAll("[href], [src]")
            let address = link.GetAttribute("href") ?? link.GetAttribute("src")!
            where !address.StartsWith('#') || document.GetElementById(address[1..]) is null
            select $"{file.Path}: {address}";

        Assert.HasCount(64, files);
        Assert.AreSequenceEqual(
            files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal)).Select(file => $"{file.Path[..^3]}.html"),
            files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal)).Select(file => file.Path));
        Assert.AreEqual("", string.Join('\n', lost.Take(20)));
    }

    /// <summary>What is read there and what is read in the Markdown are the same figures.</summary>
    [TestMethod]
    public async Task Files_OfTheReplay_HaveAsManyNotesInBothForms()
    {
        var files = (await DossierPages.CreateFilesAsync(SiteRecords.Replayed, default)).ToDictionary(file => file.Path);
        var different =
            from path in files.Keys
            where path.EndsWith(".html", StringComparison.Ordinal)
            let inHtml = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(files[path].Bytes.Span)).QuerySelectorAll("tr[id]").Length
            let inMarkdown = Encoding.UTF8.GetString(files[$"{path[..^5]}.md"].Bytes.Span).Split('\n').Count(line => line.StartsWith("[^", StringComparison.Ordinal))
            where inHtml != inMarkdown
            select $"{path}: {inHtml}, {inMarkdown}";

        Assert.AreEqual("", string.Join('\n', different));
    }
}
