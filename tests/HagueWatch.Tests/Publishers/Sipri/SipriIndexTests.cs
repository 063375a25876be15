using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Tests.Publishers.Compliance;
using HagueWatch.Tests.Publishers.Fetching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Publishers.Sipri;

/// <summary>Which of the files that SIPRI's page links is the newest edition, and what it is called.</summary>
[TestClass]
internal sealed class SipriIndexTests
{
    private const string Folder = "/sites/default/files/";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("1949-2025_v1.10", "1949-2025_v1.10", "1949-2025_v1.2")]
    [DataRow("1949-2025_10", "1949-2025_10", "1949-2025_2")]
    [DataRow("1949-2025%20(1)", "1949-2025_1", "1949-2025")]
    [DataRow("1949-2025(12)", "1949-2025_12", "1949-2025(2)")]
    [DataRow("1949-2025-v2", "1949-2025-v2", "1949-2025_v1.2")]
    [DataRow("1949-2025", "1949-2025", "1949-2024_12")]
    public async Task Retrieve_TwoVersions_TakesTheNewer(string newest, string edition, string older)
    {
        var (retrieval, parsed) = await RetrieveAsync(Link($"SIPRI-Milex-data-{newest}.xlsx") + Link($"SIPRI-Milex-data-{older}.xlsx"), new SipriOptions());

        Assert.IsEmpty(retrieval.Findings);
        Assert.AreEqual(edition, parsed!.Edition!.Id);
    }

    [TestMethod]
    public async Task Retrieve_WorkbookOfAnUnknownName_IsNamedAndThoseOfOtherDatabasesAreNot()
    {
        var page = Link("SIPRI-Milex-data-1949-2025.xlsx") + Link("Military-expenditure-1949-2026.xlsx") + Link("arms-transfers-2026.xlsx") + Link("2604_fs_milex.pdf");

        var (retrieval, _) = await RetrieveAsync(page, new SipriOptions());

        var finding = Assert.ContainsSingle(retrieval.Findings);
        Assert.AreEqual("HW1032", finding.Code);
        Assert.Contains("Military-expenditure-1949-2026.xlsx", finding.Message);
        Assert.AreEqual($"{Folder}Military-expenditure-1949-2026.xlsx", retrieval.Unrecognised.Single().AbsolutePath);
    }

    [TestMethod]
    public async Task Retrieve_NameThatTheOperatorsPatternMatches_IsReadWithTheYearsOfItsTitle()
    {
        var page = Link("SIPRI-Milex-data-1949-2024_2.xlsx") + Link("Military-expenditure-2025.xlsx");

        var (retrieval, parsed) = await RetrieveAsync(page, new SipriOptions { LinkPattern = "expenditure-(?<year>[0-9]{4})" });

        Assert.AreEqual($"{Folder}Military-expenditure-2025.xlsx", retrieval.Documents.Single().Facts.Url.AbsolutePath);
        Assert.AreEqual("1949-2025", parsed!.Edition!.Id);
    }

    [TestMethod]
    public async Task Retrieve_AddressNamedByTheOperator_IsReadInPlaceOfThePage()
    {
        await using var server = new ScriptedServer(asked => asked.Path == "/named.xlsx" ? Answer.Create(200, MadeUpSipri.Workbook) : Answer.Create(404));

        var (retrieval, parsed) = await RetrieveAsync(server, new SipriOptions { IndexUrl = server.Root, DocumentUrl = server.At("/named.xlsx") });

        Assert.AreEqual("HW1033", Assert.ContainsSingle(retrieval.Findings).Code);
        Assert.AreEqual("/named.xlsx", Assert.ContainsSingle(server.Requests).Path);
        Assert.IsInstanceOfType<ParsedEdition>(parsed);
    }

    private static string Link(string name) => $"""<a href="{Folder}{name}">Data</a>""";

    private async Task<(Retrieval Retrieval, ParsedDocuments? Parsed)> RetrieveAsync(string page, SipriOptions options)
    {
        await using var server = new ScriptedServer(asked => asked.Path == "/" ? Answer.Create(200, Encoding.UTF8.GetBytes(page))
            : asked.Path.StartsWith(Folder, StringComparison.Ordinal) ? Answer.Create(200, MadeUpSipri.Workbook)
            : Answer.Create(404));
        options.IndexUrl = server.Root;
        return await RetrieveAsync(server, options);
    }

    private async Task<(Retrieval Retrieval, ParsedDocuments? Parsed)> RetrieveAsync(ScriptedServer server, SipriOptions options)
    {
        var patience = new FetchOptions();
        using var fetcher = new DocumentFetcher(patience, new WaitingClock(patience), NullLogger<DocumentFetcher>.Instance);
        var publisher = new SipriPublisher(fetcher, Options.Create(options));
        var retrieval = await publisher.RetrieveAsync([], TestContext.CancellationToken);
        return (retrieval, retrieval.Documents is [{ Bytes: { } bytes, Facts: var facts }] ? publisher.Parse([new Document(bytes, facts)]) : null);
    }
}
