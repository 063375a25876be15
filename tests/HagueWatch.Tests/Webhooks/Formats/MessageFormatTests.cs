using System.Text.Json;
using CsCheck;
using HagueWatch.Alerts;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks.Formats;

/// <summary>What holds for every format in which people read.</summary>
[TestClass]
internal sealed class MessageFormatTests
{
    private static readonly string[] Pieces =
    [
        "Türkiye", "a", " ", "_", "**", "😀", "[x](y)", "<!channel>", "@everyone", "{{", "\n", "\u202E", "\u0000", "&",
        "\\", "\uD800", "واحد", "`", "|", "123",
    ];

    private static readonly Gen<string> AnyText =
        Gen.Int[0, Pieces.Length - 1].Array[0, 900]
            .Select(indexes => string.Concat(indexes.Select(index => Pieces[index])));

    private static readonly Gen<AlertEvent> AnyEvent =
        from summary in AnyText
        from reason in AnyText
        from place in AnyText
        from name in AnyText
        from evidence in Gen.Int[0, 60]
        from findings in Gen.Int[0, 60]
        select SampleMessages.UpdatedFor(reason) with
        {
            Summary = summary,
            Alert = new AlertKey(AlertKind.TrajectoryOffPath, "x" + name, "hague-2025"),
            Ally = name,
            Pledge = place,
            Caveat = reason,
            Evidence = [.. Enumerable.Repeat(AlertEvents.OffPath.Evidence[0] with { Cell = place }, evidence)],
            Quarantine = AlertEvents.Quarantined(findings, findings * 2).Quarantine,
        };

    private static IEnumerable<object[]> Formats =>
        SampleMessages.Formats.Select(format => new object[] { format.Name });

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void WriteAlert_AnyTexts_StayWithinTheLimitsAndAreNoMarkup(string name)
    {
        var format = FormatOf(name);

        AnyEvent.Sample(one => Assert.AreEqual("", BreachesOf(format, format.WriteAlert(one))), iter: 40);
    }

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Write_EverySort_StaysWithinTheRules(string name)
    {
        foreach (var (sort, body) in SampleMessages.Write(FormatOf(name)))
        {
            Assert.AreEqual("", BreachesOf(FormatOf(name), body), sort);
        }
    }

    /// <summary>Each is text, whatever it would be elsewhere, and reads as it was written.</summary>
    [TestMethod]
    [DataRow("<!channel>")]
    [DataRow("<@U012> <#C1> <https://evil.example|x>")]
    [DataRow("@everyone @here")]
    [DataRow("[x](javascript:alert(1))")]
    [DataRow("{DATE(2026-01-01T00:00:00Z,SHORT)}")]
    [DataRow("*b* _i_ ~s~ `c` ||s|| ```x```")]
    [DataRow("# heading")]
    [DataRow("&lt;b&gt; & <b>")]
    [DataRow("https://evil.example/x")]
    [DataRow("Türkiye, İstanbul, Kühne & Söhne")]
    [DataRow(SampleMessages.RightToLeft)]
    [DataRow("می‌خواهم", DisplayName = "A joiner of Persian stays")]
    public void WriteAlert_TextOfAnOperator_ReadsAsItWasWritten(string reason)
    {
        foreach (var format in SampleMessages.Formats)
        {
            var body = format.WriteAlert(SampleMessages.UpdatedFor(reason));

            Assert.AreEqual("", BreachesOf(format, body));
            Assert.Contains(reason, string.Join('\n', ReadableOf(format, body)), format.Name);
        }
    }

    [TestMethod]
    [DataRow("two\r\nlines\u2028more", "two lines more")]
    [DataRow("\u202Egnp.exe\u202C", "gnp.exe")]
    [DataRow("\u2066a\u2069\u200E\u200F\u200B\uFEFF", "a")]
    [DataRow("\u0000\u001b[31m", "[31m")]
    [DataRow("\u202E", "–", DisplayName = "Where nothing is left, a dash")]
    public void WriteAlert_HiddenCharacters_AreLeftOut(string reason, string expected)
    {
        foreach (var format in SampleMessages.Formats)
        {
            var body = format.WriteAlert(SampleMessages.UpdatedFor(reason));

            Assert.AreEqual("", BreachesOf(format, body));
            Assert.Contains(expected, string.Join('\n', ReadableOf(format, body)), format.Name);
        }
    }

    [TestMethod]
    public void WriteAlert_Acknowledged_ShowsAllThatAReaderNeeds()
    {
        string[] expected =
        [
            "Hungary", "Critical", "updated: it still fires", "2.09 % of GDP in 2026, an estimate", "2.44 % of GDP",
            "-0.35 percentage points", "94 % of the 61 known revisions",
            "since edition 2026 the gap changed by +0.39 points: new year +0.41, path -0.12, revised figure +0.10",
            "NATO 2026, revision 1, TABLE3!M20: 2.09", "https://www.nato.int/tables.xlsx",
            "https://www.nato.int/cps/en/natohq/official_texts_236705.htm", "evidence.revised/HUN/hague-2025",
            "by ops@example.org at 2026-07-10T06:00:00Z", "in hand",
        ];
        foreach (var format in SampleMessages.Formats)
        {
            var body = format.WriteAlert(SampleMessages.UpdatedFor("in hand"));
            var readable = string.Join('\n', ReadableOf(format, body));
            var missing = expected.Where(text => !readable.Contains(text, StringComparison.Ordinal));

            Assert.AreEqual("", string.Join('\n', missing), format.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void WriteSnapshot_MoreThanFit_SaysHowManyMore(string name)
    {
        var format = FormatOf(name);
        var firing = new FiringEvent(SampleMessages.Raised, SampleMessages.Raised.Time);
        var snapshot = SampleMessages.Snapshot with { Firing = [.. Enumerable.Repeat(firing, 5000)] };

        var body = format.WriteSnapshot(snapshot);

        Assert.AreEqual("", BreachesOf(format, body));
        var lines = ReadableOf(format, body).SelectMany(text => text.Split('\n')).ToList();
        var shown = lines.Count(line => line.Contains("off its path: critical", StringComparison.Ordinal));
        var rest = 5000 - shown;
        Assert.IsGreaterThan(20, shown);
        Assert.IsTrue(rest == 0 || lines.Any(line => line.EndsWith($"and {rest} more", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Write_SameEvent_IsTheSameTextWithTheEventsId(string name)
    {
        var format = FormatOf(name);
        var copy = SampleMessages.Raised with { };

        Assert.AreEqual(format.WriteAlert(SampleMessages.Raised), format.WriteAlert(copy));
        Assert.AreEqual(SampleMessages.Raised.Id, format.WriteAlert(copy).Event);
        Assert.AreEqual(
            CloudEventsFormat.Instance.WritePing(OperationalBodies.Trial).Event,
            format.WritePing(OperationalBodies.Trial).Event);
        Assert.AreEqual(
            OperationalBodies.Heartbeat.Event,
            format.WriteHeartbeat(OperationalBodies.Desk, OperationalBodies.Beat).Event);
    }

    [TestMethod]
    public void Topic_EveryKind_IsInWords()
    {
        foreach (var kind in AlertKind.All)
        {
            Assert.DoesNotContain(kind.Name, AlertWords.Topic(new AlertKey(kind, "nato")));
        }
    }

    [TestMethod]
    public void Cut_AnyLength_IsAtAWholeCharacterAndAWholeEscape() =>
        (from text in AnyText from max in Gen.Int[1, 200] select (text, max)).Sample(one =>
        {
            var cut = MessageText.Cut(one.text, one.max, rune => $"<{rune}>");

            Assert.IsLessThanOrEqualTo(one.max, cut.Length);
            var whole = string.Concat(one.text.EnumerateRunes().Select(rune => $"<{rune}>"));
            Assert.IsTrue(cut == whole || (cut.EndsWith('…') && whole.StartsWith(cut[..^1], StringComparison.Ordinal)));
            Assert.IsTrue(cut is "…" or "" || cut.TrimEnd('…').Length == 0 || cut.TrimEnd('…')[^1] == '>');
        });

    private static IWebhookFormat FormatOf(string name) => SampleMessages.Formats.Single(format => format.Name == name);

    private static string BreachesOf(IWebhookFormat format, WebhookBody body) =>
        string.Join('\n', ServiceRules.Breaches(format.Name, body.Text));

    /// <summary>The texts as a reader of the service sees them.</summary>
    private static IEnumerable<string> ReadableOf(IWebhookFormat format, WebhookBody body)
    {
        using var json = JsonDocument.Parse(body.Text);
        var texts = ServiceRules.Strings(json.RootElement);
        return [.. format is DiscordFormat ? texts.Select(ServiceRules.Unescape) : texts];
    }
}
