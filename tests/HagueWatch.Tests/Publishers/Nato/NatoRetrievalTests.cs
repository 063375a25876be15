using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Nato;
using HagueWatch.Tests.Publishers.Fetching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Publishers.Nato;

[TestClass]
internal sealed class NatoRetrievalTests
{
    private const string Index = "/en/defence-expenditures";
    private const string First = "/docs/def-exp-2026-en.xlsx";
    private const string Second = "/docs/def-exp-2026-TABLES-en.xlsx";

    private static readonly FetchOptions Patience = new();
    private static readonly byte[] Workbook = "PK\x03\x04 and so on"u8.ToArray();
    private static readonly Answer Page = PageOf("/docs/def-exp-2025-en.pdf", "/docs/def-exp-2026-en.pdf", "/docs/def-exp-2024-en.pdf");

    private readonly WaitingClock clock = new(Patience);
    private readonly Dictionary<string, Answer> site = new() { [Index] = Page };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task RetrieveAsync_SeveralEditions_FetchesTheNewest()
    {
        site[First] = Answer.Create(200, Workbook, "ETag: \"1\"");
        await using var server = Serve();

        var document = (await RetrieveAsync(server)).Documents.Single();

        Assert.AreSequenceEqual(Workbook, document.Bytes!.Value.ToArray());
        Assert.AreEqual(server.At(First), document.Facts.Url);
        AssertAsked(server, Index, First);
    }

    [TestMethod]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(410)]
    public async Task RetrieveAsync_NotUnderTheFirstName_TriesTheSecond(int status)
    {
        site[First] = Answer.Create(status);
        site[Second] = Answer.Create(200, Workbook);
        await using var server = Serve();

        Assert.AreEqual(server.At(Second), (await RetrieveAsync(server)).Documents.Single().Facts.Url);
        AssertAsked(server, Index, First, Second);
    }

    [TestMethod]
    public async Task RetrieveAsync_KnownUnderTheSecondName_AsksForThatFirstAndConditionally()
    {
        site[First] = Answer.Create(404);
        site[Second] = Answer.Create(200, Workbook, "ETag: \"1\"");
        await using var server = Serve();
        var known = (await RetrieveAsync(server)).Documents.Single().Facts;
        site[Second] = Answer.Create(304);

        var again = (await RetrieveAsync(server, known)).Documents.Single();

        Assert.AreEqual(new RetrievedDocument(known, null), again);
        AssertAsked(server, Index, First, Second, Index, Second);
        Assert.AreEqual("\"1\"", server.Requests[^1].Headers["If-None-Match"]);
        Assert.IsFalse(server.Requests[3].Headers.ContainsKey("If-None-Match"), "The index page is always read.");
    }

    [TestMethod]
    public async Task RetrieveAsync_NewerEditionThanTheKnown_IsAskedUnconditionally()
    {
        site[First] = Answer.Create(200, Workbook, "ETag: \"1\"");
        await using var server = Serve();
        var known = (await RetrieveAsync(server)).Documents.Single().Facts;
        site[Index] = PageOf("/docs/def-exp-2026-en.pdf", "/docs/def-exp-2027-en.pdf");
        site["/docs/def-exp-2027-en.xlsx"] = Answer.Create(200, Workbook);

        Assert.AreEqual(server.At("/docs/def-exp-2027-en.xlsx"), (await RetrieveAsync(server, known)).Documents.Single().Facts.Url);
        Assert.IsFalse(server.Requests[^1].Headers.ContainsKey("If-None-Match"));
    }

    [TestMethod]
    public async Task RetrieveAsync_PageInsteadOfWorkbook_IsRefused()
    {
        site[First] = Answer.Create(200, "\n<!DOCTYPE html><html>"u8, "Content-Type: text/html");
        await using var server = Serve();

        var finding = AssertFailed(await RetrieveAsync(server), "HW1005");

        Assert.AreEqual(server.At(First).AbsoluteUri, finding.Location);
        Assert.Contains("'text/html' begins with '<!DOCTYPE html>", finding.Message);
    }

    [TestMethod]
    public async Task RetrieveAsync_EmptyAnswer_IsRefused()
    {
        site[First] = Answer.Create(200);
        await using var server = Serve();

        AssertFailed(await RetrieveAsync(server), "HW1005");
    }

    [TestMethod]
    public async Task RetrieveAsync_UnderNeitherName_NamesBoth()
    {
        await using var server = Serve();

        var finding = AssertFailed(await RetrieveAsync(server), "HW1004");

        Assert.Contains(server.At(First).AbsoluteUri, finding.Message);
        Assert.Contains(server.At(Second).AbsoluteUri, finding.Message);
    }

    [TestMethod]
    public async Task RetrieveAsync_NoEditionOnThePage_IsRefused()
    {
        site[Index] = PageOf("/docs/annual-report-2026.html");
        await using var server = Serve();

        AssertFailed(await RetrieveAsync(server), "HW1002");
        AssertAsked(server, Index);
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(503)]
    public async Task RetrieveAsync_NoPage_IsRefused(int status)
    {
        site[Index] = Answer.Create(status);
        await using var server = Serve();

        var finding = AssertFailed(await RetrieveAsync(server), "HW1001");

        Assert.AreEqual(server.At(Index).AbsoluteUri, finding.Location);
    }

    [TestMethod]
    public async Task RetrieveAsync_WorkbookCannotBeHad_IsRefusedWithoutTryingOtherNames()
    {
        site[First] = Answer.Create(500);
        site[Second] = Answer.Create(200, Workbook);
        await using var server = Serve();

        Assert.AreEqual(server.At(First).AbsoluteUri, AssertFailed(await RetrieveAsync(server), "HW1001").Location);
    }

    [TestMethod]
    public async Task RetrieveAsync_LinksToUnknownHosts_GoesOnAndSaysSo()
    {
        site[Index] = PageOf("/docs/def-exp-2026-en.pdf", "https://www.nato.int.evil.example/def-exp-2027-en.pdf", "http://www.nato.int/def-exp-2027-en.pdf");
        site[First] = Answer.Create(200, Workbook);
        await using var server = Serve();

        var retrieval = await RetrieveAsync(server);

        Assert.HasCount(1, retrieval.Documents);
        Assert.AreSequenceEqual(["HW1003", "HW1003"], retrieval.Findings.Select(finding => finding.Code).ToArray());
    }

    [TestMethod]
    public async Task RetrieveAsync_PageMoved_ReadsItsLinksFromTheNewPlace()
    {
        site[Index] = Answer.Create(301, "Location: /moved/here");
        site["/moved/here"] = PageOf("def-exp-2026-en.pdf");
        site["/moved/def-exp-2026-en.xlsx"] = Answer.Create(200, Workbook);
        await using var server = Serve();

        Assert.AreEqual(server.At("/moved/def-exp-2026-en.xlsx"), (await RetrieveAsync(server)).Documents.Single().Facts.Url);
    }

    private static Answer PageOf(params string[] hrefs) => Answer.Create(
        200,
        Encoding.UTF8.GetBytes(string.Concat(hrefs.Select(href => $"<a href=\"{href}\">2029</a>"))),
        "Content-Type: text/html");

    private static Finding AssertFailed(Retrieval retrieval, string code)
    {
        Assert.IsEmpty(retrieval.Documents);
        var finding = retrieval.Findings.Single();
        Assert.AreEqual(code, finding.Code);
        return finding;
    }

    private static void AssertAsked(ScriptedServer server, params string[] paths) =>
        Assert.AreSequenceEqual(paths, server.Requests.Select(asked => asked.Path).ToArray());

    private ScriptedServer Serve() => new(asked => site.GetValueOrDefault(asked.Path, Answer.Create(404)));

    private async Task<Retrieval> RetrieveAsync(ScriptedServer server, params DocumentFacts[] known)
    {
        using var fetcher = new DocumentFetcher(Patience, clock, NullLogger<DocumentFetcher>.Instance);
        var publisher = new NatoPublisher(fetcher, new NatoParser(), Options.Create(new NatoOptions { IndexUrl = server.At(Index) }));
        return await publisher.RetrieveAsync(known, TestContext.CancellationToken);
    }
}
