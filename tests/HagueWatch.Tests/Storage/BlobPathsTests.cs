using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Storage;

[TestClass]
internal sealed class BlobPathsTests
{
    private const string Hash = "63722936011a83212400de46eb50122b9eb53e25a3e0140a3bb856439d4dbd71";

    /// <summary>Parses a path by each grammar, and writes what was parsed.</summary>
    private static readonly Func<string, string?>[] Rewriters =
    [
        path => BlobPaths.TryParseRaw(path) is var (publisher, hash) ? BlobPaths.Raw(publisher, hash) : null,
        path => BlobPaths.TryParseRawFacts(path) is var (publisher, hash) ? BlobPaths.RawFacts(publisher, hash) : null,
        path => BlobPaths.TryParseLink(path) is var (publisher, number) ? BlobPaths.Link(publisher, number) : null,
        path => EditionFolder.TryParse(path)?.Part(path[(path.LastIndexOf('/') + 1)..]),
        path => BlobPaths.TryParseOutlook(path) is var (publisher, edition, revision, method)
            ? BlobPaths.Outlook(publisher, edition, revision, method)
            : null,
        path => BlobPaths.TryParseFindings(path) is var (publisher, key) ? BlobPaths.Findings(publisher, key) : null,
        path => BlobPaths.TryParseRun(path) is var (function, started) ? BlobPaths.Run(function, started) : null,
        path => BlobPaths.TryParseEvent(path) is { } id ? BlobPaths.Event(id) : null,
        path => BlobPaths.TryParseDelivery(path) is var (id, endpoint) ? BlobPaths.Delivery(id, endpoint) : null,
    ];

    [TestMethod]
    public void TryParse_AnythingThatWasWritten_IsTheSameAgain()
    {
        var random = new Random(20250625);
        for (var round = 0; round < 500; round++)
        {
            var (name, other, third) = (Name(), Name(), Name());
            var hash = Sha256.Compute(BitConverter.GetBytes(random.Next()));
            var number = random.Next(1, 20_000);
            var started = DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(TimeSpan.FromDays(36_500).Ticks));
            var folder = new EditionFolder(name, other, third);

            Assert.AreEqual((name, hash), BlobPaths.TryParseRaw(BlobPaths.Raw(name, hash)));
            Assert.AreEqual((name, hash), BlobPaths.TryParseRawFacts(BlobPaths.RawFacts(name, hash)));
            Assert.AreEqual((name, number), BlobPaths.TryParseLink(BlobPaths.Link(name, number)));
            Assert.AreEqual((name, other, number, 3), BlobPaths.TryParseOutlook(BlobPaths.Outlook(name, other, number, 3)));
            Assert.AreEqual((name, other), BlobPaths.TryParseFindings(BlobPaths.Findings(name, other)));
            Assert.AreEqual((name, started), BlobPaths.TryParseRun(BlobPaths.Run(name, started)));
            Assert.AreEqual((name, other), BlobPaths.TryParseDelivery(BlobPaths.Delivery(name, other)));
            Assert.AreEqual(folder, EditionFolder.TryParse(folder.Part("observations.csv")));
        }

        string Name() => random.GetString("abcxyzABCXYZ0189-_", random.Next(1, 20));
    }

    [TestMethod]
    public void TryParse_EveryGoldenBlob_IsOfOneGrammarAndIsWrittenAsItWas()
    {
        string[] alone =
        [
            BlobPaths.Catalogue,
            BlobPaths.Ledger,
            BlobPaths.Deployment,
            BlobPaths.PublisherState("nato"),
            BlobPaths.EndpointState("gone"),
            BlobPaths.EndpointState("desk"),
            BlobPaths.Acceptance("nato", "6299b3508c74-p1"),
        ];
        var index = File.ReadLines(Path.Combine(Repository.Root, "tests", "golden", "blobs", "index.txt"));
        List<string> paths = [.. index.Select(line => line.Split(' ')[0]).Select(path => path[(path.IndexOf('/') + 1)..])];

        Assert.IsNotEmpty(paths);
        Assert.IsEmpty(alone.Except(paths));
        foreach (var path in paths.Except(alone))
        {
            Assert.AreSequenceEqual([path], Rewriters.Select(rewrite => rewrite(path)).OfType<string>().ToArray());
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("readme.txt")]
    [DataRow("raw/nato/figures.xlsx")]
    [DataRow($"raw/{Hash}")]
    [DataRow($"raw/nato/2024/{Hash}")]
    [DataRow("chain/nato/0000.json")]
    [DataRow("chain/nato/1.json")]
    [DataRow("chain/nato/00001.json")]
    [DataRow("chain/nato/0001.json.old")]
    [DataRow("outlooks/nato/2026/r1.json")]
    [DataRow("outlooks/nato/2026/r01-m1.json")]
    [DataRow("outlooks/nato/2026/r1-m1.txt")]
    [DataRow("editions/nato/readme.txt")]
    [DataRow("editions/nato/2024/0123456789ab-p1/parts/observations.csv")]
    [DataRow("findings.json")]
    [DataRow("runs/IngestNato/20250828T061000Z.json")]
    [DataRow("runs/20250828T061000.0000000Z.json")]
    [DataRow("evt_1.json")]
    [DataRow("evt_1.desk.old.json")]
    public void TryParse_NothingThatIsWritten_IsNull(string path) =>
        Assert.IsEmpty(Rewriters.Select(rewrite => rewrite(path)).OfType<string>());

    [TestMethod]
    public void Parse_NoEditionsPart_NamesThePath() =>
        Assert.Contains(
            "archive/readme.txt",
            Assert.ThrowsExactly<IntegrityException>(() => EditionFolder.Parse("readme.txt")).Message);
}
