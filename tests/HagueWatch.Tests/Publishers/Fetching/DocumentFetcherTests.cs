using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Statistics;
using Microsoft.Extensions.Logging.Abstractions;

namespace HagueWatch.Tests.Publishers.Fetching;

[TestClass]
internal sealed class DocumentFetcherTests
{
    private const string LastModified = "Fri, 10 Jul 2026 09:55:14 GMT";

    private static readonly FetchOptions Options = new();
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("Türkiye 2.85");

    private readonly WaitingClock clock = new(Options);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task FetchAsync_Ok_GivesTheBytesWithTheirFacts()
    {
        await using var server = new ScriptedServer(
            Answer.Create(200, Body, "Content-Type: text/html; charset=utf-8", "ETag: \"1\"", $"Last-Modified: {LastModified}"));

        var document = Received(await FetchAsync(server.At("/a?b=c")));

        Assert.AreSequenceEqual(Body, document.Bytes.ToArray());
        Assert.AreEqual(
            new DocumentFacts
            {
                Url = server.At("/a?b=c"),
                FinalUrl = server.At("/a?b=c"),
                Sha256 = Sha256.Compute(Body),
                Length = Body.Length,
                ContentType = "text/html; charset=utf-8",
                ETag = "\"1\"",
                LastModified = new DateTimeOffset(2026, 7, 10, 9, 55, 14, TimeSpan.Zero),
                Retrieved = WaitingClock.Noon,
            },
            document.Facts);
    }

    [TestMethod]
    public async Task FetchAsync_FirstTime_AsksUnconditionallyAsTheCallerSays()
    {
        await using var server = new ScriptedServer(Answer.Create(200, Body));

        await FetchAsync(server.At("/a?b=c"));

        var asked = server.Requests.Single();
        Assert.AreEqual("/a?b=c", asked.Path);
        Assert.AreEqual("text/html,*/*;q=0.1", asked.Headers["Accept"]);
        Assert.AreEqual("Mozilla/5.0 (X11; Linux x86_64) HagueWatch/0.1", asked.Headers["User-Agent"]);
        Assert.IsFalse(asked.Headers.ContainsKey("If-None-Match"));
        Assert.IsFalse(asked.Headers.ContainsKey("If-Modified-Since"));
    }

    [TestMethod]
    [DataRow("\"0x8DEDE695735E099\"")]
    [DataRow("W/\"a-b\"")]
    [DataRow("0x8DEDE695735E099", DisplayName = "Without quotes, as it may not be")]
    public async Task FetchAsync_Known_SendsItsValidatorsBackVerbatim(string etag)
    {
        await using var server = new ScriptedServer(Answer.Create(200, Body, $"ETag: {etag}", $"Last-Modified: {LastModified}"), Answer.Create(304));
        var known = Received(await FetchAsync(server.Root)).Facts;

        await FetchAsync(server.Root, known);

        Assert.AreEqual(etag, server.Requests[1].Headers["If-None-Match"]);
        Assert.AreEqual(LastModified, server.Requests[1].Headers["If-Modified-Since"]);
    }

    [TestMethod]
    public async Task FetchAsync_KnownWithoutValidators_AsksUnconditionally()
    {
        await using var server = new ScriptedServer(Answer.Create(200, Body));
        var known = Received(await FetchAsync(server.Root)).Facts;
        clock.Advance(TimeSpan.FromDays(1));

        var again = Received(await FetchAsync(server.Root, known)).Facts;

        Assert.IsFalse(server.Requests[1].Headers.Keys.Any(name => name.StartsWith("If-", StringComparison.OrdinalIgnoreCase)));
        Assert.AreEqual(known with { Retrieved = WaitingClock.Noon.AddDays(1) }, again);
    }

    [TestMethod]
    public async Task FetchAsync_NotModified_KeepsTheFactsAndTakesNewValidators()
    {
        await using var server = new ScriptedServer(
            Answer.Create(200, Body, "ETag: \"1\"", $"Last-Modified: {LastModified}"),
            Answer.Create(304),
            Answer.Create(304, "ETag: \"2\""));
        var known = Received(await FetchAsync(server.Root)).Facts;
        clock.Advance(TimeSpan.FromDays(1));

        Assert.AreEqual(new FetchResult.NotModified(known), await FetchAsync(server.Root, known));
        Assert.AreEqual(new FetchResult.NotModified(known with { ETag = "\"2\"" }), await FetchAsync(server.Root, known));
    }

    [TestMethod]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(410)]
    public async Task FetchAsync_NothingThere_IsAbsentAtOnce(int status)
    {
        await using var server = new ScriptedServer(Answer.Create(status));

        Assert.AreEqual(new FetchResult.Absent((HttpStatusCode)status), await FetchAsync(server.Root));
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(401)]
    [DataRow(406)]
    [DataRow(451)]
    [DataRow(204)]
    [DataRow(304, DisplayName = "304 to an unconditional request")]
    public async Task FetchAsync_RefusedForGood_IsNotRetried(int status)
    {
        await using var server = new ScriptedServer(Answer.Create(status));

        var finding = Refused(await FetchAsync(server.Root));

        Assert.AreEqual("HW1001", finding.Code);
        Assert.AreEqual(server.Root.AbsoluteUri, finding.Location);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), finding.Message);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow(408)]
    [DataRow(429)]
    [DataRow(500)]
    [DataRow(502)]
    [DataRow(503)]
    [DataRow(504)]
    public async Task FetchAsync_BusyAtFirst_IsRetried(int status)
    {
        await using var server = new ScriptedServer(Answer.Create(status), Answer.Create(status), Answer.Create(200, Body));

        Assert.AreSequenceEqual(Body, Received(await FetchAsync(server.Root)).Bytes.ToArray());
        Assert.HasCount(2, clock.Waits);
    }

    [TestMethod]
    public async Task FetchAsync_ConnectionsBreak_IsRetried()
    {
        var half = Answer.Raw(200, Body.AsSpan(0, 5), $"Content-Length: {Body.Length}");
        var halfChunked = Answer.Raw(200, "5\r\nTürk"u8, "Transfer-Encoding: chunked");
        await using var server = new ScriptedServer(Answer.Reset, half, halfChunked, new Answer("HTTP/1.1 200"u8.ToArray()), Answer.Create(200, Body));

        Assert.AreSequenceEqual(Body, Received(await FetchAsync(server.Root)).Bytes.ToArray());
        Assert.HasCount(5, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_NeverBetter_GivesUpAfterTheRetries()
    {
        await using var server = new ScriptedServer(Answer.Create(503));

        var finding = Refused(await FetchAsync(server.Root));

        Assert.AreEqual("HW1001", finding.Code);
        Assert.Contains("503 (ServiceUnavailable)", finding.Message);
        Assert.HasCount(1 + Options.Retries, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_NobodyListens_TellsWhy()
    {
        Uri gone;
        await using (var server = new ScriptedServer(Answer.Reset))
        {
            gone = server.Root;
        }

        var finding = Refused(await FetchAsync(gone));

        Assert.AreEqual("HW1001", finding.Code);
        Assert.AreEqual(gone.AbsoluteUri, finding.Location);
        Assert.Contains("refused", finding.Message);
        Assert.HasCount(Options.Retries, clock.Waits);
    }

    [TestMethod]
    public async Task FetchAsync_Retried_WaitsLongerOnTheWholeAndNotInStep()
    {
        // Jitter may make a single last wait short; over this many it cannot.
        const int fetches = 20;
        await using var server = new ScriptedServer(Answer.Create(503));
        for (var fetch = 0; fetch < fetches; fetch++)
        {
            await FetchAsync(server.Root);
        }

        var waits = clock.Waits.Chunk(Options.Retries).ToList();
        Assert.HasCount(fetches, waits);
        Assert.IsGreaterThan(2 * waits.Sum(one => one[0].TotalSeconds), waits.Sum(one => one[^1].TotalSeconds));
        Assert.IsTrue(clock.Waits.All(wait => wait > TimeSpan.Zero));
        // Waits are whole milliseconds, so that two of them may well be the same by chance.
        Assert.IsGreaterThan(fetches / 2, waits.Select(one => one[0]).Distinct().Count());
    }

    [TestMethod]
    [DataRow("7")]
    [DataRow("Fri, 10 Jul 2026 12:00:07 GMT")]
    public async Task FetchAsync_RetryAfter_WaitsAsLong(string retryAfter)
    {
        await using var server = new ScriptedServer(Answer.Create(429, $"Retry-After: {retryAfter}"), Answer.Create(200, Body));

        Received(await FetchAsync(server.Root));

        Assert.AreSequenceEqual([TimeSpan.FromSeconds(7)], clock.Waits.ToArray());
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("soon")]
    [DataRow("Fri, 10 Jul 2026 11:59:59 GMT", DisplayName = "Past")]
    public async Task FetchAsync_RetryAfterThatSaysNothing_WaitsAsUsual(string retryAfter)
    {
        await using var server = new ScriptedServer(Answer.Create(503, $"Retry-After: {retryAfter}"), Answer.Create(200, Body));

        Received(await FetchAsync(server.Root));

        Assert.IsGreaterThan(TimeSpan.Zero, clock.Waits.Single());
    }

    [TestMethod]
    public async Task FetchAsync_RetryAfterBeyondAllPatience_GivesUpAtOnce()
    {
        await using var server = new ScriptedServer(Answer.Create(503, "Retry-After: 3600"));

        Assert.Contains("again after 01:00:00", Refused(await FetchAsync(server.Root)).Message);
        Assert.HasCount(1, server.Requests);
        Assert.IsEmpty(clock.Waits);
    }

    [TestMethod]
    public async Task FetchAsync_NoAnswerInTime_IsRetried()
    {
        await using var server = new ScriptedServer(asked =>
        {
            if (asked.Number > 1)
            {
                return Answer.Create(200, Body);
            }

            clock.Advance(Options.AttemptTimeout);
            return Answer.Silence;
        });

        Received(await FetchAsync(server.Root));
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_NeverAnAnswer_EndsWithTheTotalTimeout()
    {
        await using var server = new ScriptedServer(_ =>
        {
            clock.Advance(Options.AttemptTimeout);
            return Answer.Silence;
        });

        var finding = Refused(await FetchAsync(server.Root));

        // Waits come on top of three attempts, so the fourth is cut short.
        Assert.AreEqual("HW1001", finding.Code);
        Assert.Contains("00:04:00", finding.Message);
        Assert.HasCount(4, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_Cancelled_SaysSo()
    {
        using var operatorsMind = new CancellationTokenSource();
        await using var server = new ScriptedServer(_ =>
        {
            operatorsMind.Cancel();
            return Answer.Silence;
        });
        using var fetcher = Fetcher();

        await Assert.ThrowsAsync<OperationCanceledException>(() => fetcher.FetchAsync(Request(server.Root), operatorsMind.Token));
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow(301)]
    [DataRow(302)]
    [DataRow(303)]
    [DataRow(307)]
    [DataRow(308)]
    public async Task FetchAsync_RedirectedToAKnownHost_IsFollowedWithTheSameQuestion(int status)
    {
        var moved = Answer.Create(status, "Location: /new/place");
        await using var server = new ScriptedServer(moved, Answer.Create(200, Body, "ETag: \"1\""), moved, Answer.Create(304));

        var facts = Received(await FetchAsync(server.Root)).Facts;
        var again = await FetchAsync(server.Root, facts);

        Assert.AreEqual(server.Root, facts.Url);
        Assert.AreEqual(server.At("/new/place"), facts.FinalUrl);
        Assert.AreEqual("/new/place", server.Requests[3].Path);
        Assert.AreEqual("\"1\"", server.Requests[3].Headers["If-None-Match"]);
        Assert.AreEqual(new FetchResult.NotModified(facts), again);
    }

    [TestMethod]
    [DataRow("Location: https://cdn.example/a.xlsx")]
    [DataRow("Location: //cdn.example/a.xlsx")]
    [DataRow("Location: file:///etc/passwd")]
    [DataRow("Location: ftp://127.0.0.1/a.xlsx")]
    [DataRow("Location: http://")]
    [DataRow("Location: ")]
    [DataRow("X-Nothing: said")]
    public async Task FetchAsync_RedirectedElsewhere_IsRefused(string header)
    {
        await using var server = new ScriptedServer(Answer.Create(302, header));

        var finding = Refused(await FetchAsync(server.Root));

        Assert.AreEqual("HW1008", finding.Code);
        Assert.AreEqual(server.Root.AbsoluteUri, finding.Location);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_RedirectedInCircles_IsRefused()
    {
        await using var server = new ScriptedServer(Answer.Create(302, "Location: /round"));

        Assert.AreEqual("HW1008", Refused(await FetchAsync(server.Root)).Code);
        Assert.HasCount(6, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_MoreDeclaredThanTaken_IsRefusedUnread()
    {
        await using var server = new ScriptedServer(Answer.Raw(200, [], "Content-Length: 1001"));

        var finding = Refused(await FetchAsync(server.Root));

        Assert.AreEqual("HW1006", finding.Code);
        Assert.Contains("1001", finding.Message);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_MoreSentThanTaken_IsRefused()
    {
        var packed = Gzip(new byte[1001]);
        await using var server = new ScriptedServer(Answer.Raw(200, new byte[1001]), Answer.Create(200, packed, "Content-Encoding: gzip"));

        Assert.AreEqual("HW1006", Refused(await FetchAsync(server.Root)).Code);
        Assert.AreEqual("HW1006", Refused(await FetchAsync(server.Root)).Code);
        Assert.IsLessThan(1000, packed.Length);
    }

    [TestMethod]
    public async Task FetchAsync_AsMuchAsIsTaken_IsReceived()
    {
        await using var server = new ScriptedServer(Answer.Create(200, new byte[1000]));

        Assert.AreEqual(1000, Received(await FetchAsync(server.Root)).Facts.Length);
    }

    [TestMethod]
    public async Task FetchAsync_AlwaysCutOff_IsRefusedWithBothLengths()
    {
        await using var server = new ScriptedServer(Answer.Raw(200, Body.AsSpan(0, 5), "Content-Length: 700"));

        var finding = Refused(await FetchAsync(server.Root));

        Assert.AreEqual("HW1007", finding.Code);
        Assert.Contains("700 bytes are declared, but the connection ended after 5", finding.Message);
        Assert.HasCount(1 + Options.Retries, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_Compressed_GivesTheBytesWithin()
    {
        // The declared length is that of the compressed body.
        await using var server = new ScriptedServer(Answer.Create(200, Gzip(Body), "Content-Encoding: gzip"));

        var document = Received(await FetchAsync(server.Root));

        Assert.AreSequenceEqual(Body, document.Bytes.ToArray());
        Assert.AreEqual(Body.Length, document.Facts.Length);
        Assert.Contains("gzip", server.Requests.Single().Headers["Accept-Encoding"]);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task FetchAsync_CompressionBroken_IsRetriedThenRefused(bool compressed)
    {
        var broken = compressed ? Gzip(Body) : (byte[])[.. Body];
        broken[^8] ^= 0xff; // the first byte of a checksum, where there is one
        await using var server = new ScriptedServer(Answer.Create(200, broken, "Content-Encoding: gzip"));

        Assert.AreEqual("HW1001", Refused(await FetchAsync(server.Root)).Code);
        Assert.HasCount(1 + Options.Retries, server.Requests);
    }

    [TestMethod]
    public async Task FetchAsync_CookiesSet_AreNotSentBack()
    {
        await using var server = new ScriptedServer(Answer.Create(200, Body, "Set-Cookie: a=b"));
        using var fetcher = Fetcher();

        await fetcher.FetchAsync(Request(server.Root), TestContext.CancellationToken);
        await fetcher.FetchAsync(Request(server.Root), TestContext.CancellationToken);

        Assert.IsFalse(server.Requests[1].Headers.ContainsKey("Cookie"));
    }

    private static Document Received(FetchResult result) => Assert.IsInstanceOfType<FetchResult.Received>(result).Document;

    private static Finding Refused(FetchResult result) => Assert.IsInstanceOfType<FetchResult.Refused>(result).Finding;

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static FetchRequest Request(Uri url, DocumentFacts? known = null) => new()
    {
        Url = url,
        Known = known,
        Accept = "text/html,*/*;q=0.1",
        UserAgent = "Mozilla/5.0 (X11; Linux x86_64) HagueWatch/0.1",
        IsAllowed = target => target.Scheme == url.Scheme && target.Authority == url.Authority,
        MaxBytes = 1000,
    };

    private DocumentFetcher Fetcher() => new(Options, clock, NullLogger<DocumentFetcher>.Instance);

    private async Task<FetchResult> FetchAsync(Uri url, DocumentFacts? known = null)
    {
        using var fetcher = Fetcher();
        return await fetcher.FetchAsync(Request(url, known), TestContext.CancellationToken);
    }
}
