using System.Text;
using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks.Formats;

[TestClass]
internal sealed class CloudEventsFormatTests
{
    /// <summary>With an item for each of the 32 allies and a long account, all fits; with ten times as many, what does not is counted.</summary>
    [TestMethod]
    [DataRow(1, false)]
    [DataRow(10, true)]
    public void WriteBulletin_AllAllies_FitsIntoTwentyKilobytes(int items, bool isCut)
    {
        var account = AlertEvents.Resolved with { Ally = "HUN", Related = [] };
        var bulletin = AlertEvents.Bulletin with
        {
            Changed = [.. Enumerable.Range(0, 32 * items).Select(_ => BulletinItem.From(account))],
        };

        var body = CloudEventsFormat.Instance.WriteBulletin(bulletin).Text;

        Assert.IsLessThanOrEqualTo(20_000, System.Text.Encoding.UTF8.GetByteCount(body));
        Assert.AreEqual(isCut, body.Contains("\"changedOmitted\":", StringComparison.Ordinal));
        Assert.AreEqual("", string.Join('\n', EventSchema.Errors(body)));
    }

    [TestMethod]
    public void WriteAlert_EveryShapeOfEvent_FitsTheSchema()
    {
        var noFigures = AlertEvents.OffPath with { Figures = null, Evidence = [] };
        var noValue = AlertEvents.OffPath with { Evidence = [AlertEvents.OffPath.Evidence[0] with { Value = null }] };
        var noPublisher = AlertEvents.Stale with
        {
            Alert = AlertKey.Parse("archive.corrupt/archive"),
            Publisher = null,
        };
        AlertEvent[] events =
        [
            AlertEvents.OffPath,
            AlertEvents.Resolved,
            AlertEvents.Revised,
            AlertEvents.Quarantined(3, 3),
            noFigures,
            noValue,
            noPublisher,
        ];
        foreach (var one in events)
        {
            Assert.AreEqual("", string.Join('\n', EventSchema.Errors(TextOf(one))));
        }
    }

    [TestMethod]
    public void WriteAlert_EveryKind_FitsTheSchema()
    {
        foreach (var kind in AlertKind.All)
        {
            var errors = EventSchema.Errors(TextOf(AlertEvents.Stale with { Alert = new AlertKey(kind, "nato") }));
            Assert.AreEqual("", string.Join('\n', errors), kind.Name);
        }
    }

    [TestMethod]
    public void WriteAlert_AlertAboutNoPublisher_LeavesItOut()
    {
        using var body = JsonDocument.Parse(TextOf(AlertEvents.Stale with { Publisher = null }));

        Assert.IsFalse(body.RootElement.GetProperty("data").TryGetProperty("publisher", out _));
    }

    [TestMethod]
    public void WriteAlert_PublishedFiguresUnrounded_AreRoundedInTheFiguresAndNotInTheEvidence()
    {
        var value = 2.0294680677363757m;
        var figures = AlertEvents.OffPath.Figures! with { Share = value, BaselineShare = 2.20999m, Target = 3.50000m };
        var evidence = AlertEvents.OffPath.Evidence[0] with { Value = value };
        using var body = JsonDocument.Parse(TextOf(AlertEvents.OffPath with { Figures = figures, Evidence = [evidence] }));

        var data = body.RootElement.GetProperty("data");

        var sent = data.GetProperty("figures");
        Assert.AreSequenceEqual(
            ["2.0295", "2.21", "3.5"],
            new[] { "share", "baselineShare", "target" }.Select(name => sent.GetProperty(name).GetRawText()).ToArray());
        Assert.AreEqual("2.0294680677363757", data.GetProperty("evidence")[0].GetProperty("value").GetRawText());
    }

    [TestMethod]
    public void WriteAlert_OffPath_IsACloudEventWithStableNames()
    {
        using var body = JsonDocument.Parse(TextOf(AlertEvents.OffPath));
        var root = body.RootElement;

        Assert.AreEqual(AlertEvents.OffPath.Id, root.GetProperty("id").GetString());
        Assert.AreEqual("org.haguewatch.alert.raised.v1", root.GetProperty("type").GetString());
        Assert.AreEqual("trajectory.off-path/HUN/hague-2025", root.GetProperty("subject").GetString());
        Assert.AreEqual("2026-07-10T06:00:00Z", root.GetProperty("time").GetString());
        var figures = root.GetProperty("data").GetProperty("figures");
        Assert.AreEqual("2.4445", figures.GetProperty("required").GetRawText());
        Assert.AreEqual("-0.3545", figures.GetProperty("gap").GetRawText());
        Assert.AreEqual("-691.6", figures.GetProperty("gapUsdMillions").GetRawText());
        Assert.AreEqual("3.5", figures.GetProperty("target").GetRawText());
        StringAssert.Contains(figures.GetProperty("model").GetString(), "NATO publishes no yearly milestones");
        Assert.AreEqual("Hungary", root.GetProperty("data").GetProperty("ally").GetProperty("name").GetString());
    }

    [TestMethod]
    public void WriteAlert_TimeInAnotherZone_IsWrittenInUtc()
    {
        var local = AlertEvents.OffPath with
        {
            Time = new DateTimeOffset(2026, 7, 10, 20, 0, 0, 500, TimeSpan.FromHours(14)),
        };

        using var body = JsonDocument.Parse(TextOf(local));

        Assert.AreEqual("2026-07-10T06:00:00.5Z", body.RootElement.GetProperty("time").GetString());
    }

    [TestMethod]
    public void WriteAlert_EverySeverityStateAndTransition_FitsTheSchema()
    {
        foreach (var severity in Enum.GetValues<AlertSeverity>())
        {
            foreach (var state in Enum.GetValues<AlertState>())
            {
                foreach (var transition in Enum.GetValues<AlertTransition>())
                {
                    var one = AlertEvents.OffPath with
                    {
                        Severity = severity,
                        State = state,
                        PreviousState = state,
                        Transition = transition,
                    };
                    Assert.AreEqual("", string.Join('\n', EventSchema.Errors(TextOf(one))));
                }
            }
        }
    }

    [TestMethod]
    [DataRow(3, 3, 3)]
    [DataRow(10, 400, 10)]
    [DataRow(200, 900, 15)]
    public void WriteAlert_ManyFindings_StaysUnderTwentyKilobytesAndSaysWhatWasLeftOut(
        int findings, int errors, int atLeast)
    {
        var body = TextOf(AlertEvents.Quarantined(findings, errors));

        Assert.IsLessThanOrEqualTo(20_000, Encoding.UTF8.GetByteCount(body));
        using var json = JsonDocument.Parse(body);
        var quarantine = json.RootElement.GetProperty("data").GetProperty("quarantine");
        var listed = quarantine.GetProperty("findings").GetArrayLength();
        var omitted = quarantine.GetProperty("findingsOmitted").GetInt32();
        Assert.IsInRange(atLeast, Math.Min(findings, 20), listed);
        Assert.AreEqual(errors, listed + omitted);
        Assert.AreEqual(errors, quarantine.GetProperty("errors").GetInt32());
    }

    [TestMethod]
    public void WriteAlert_VeryLongTexts_AreClipped()
    {
        var body = TextOf(AlertEvents.OffPath with { Summary = new string('x', 100_000) });

        Assert.IsLessThanOrEqualTo(20_000, Encoding.UTF8.GetByteCount(body));
        StringAssert.Contains(body, "x…");
    }

    [TestMethod]
    public void WriteAlert_SameEvent_IsTheSameText() =>
        Assert.AreEqual(TextOf(AlertEvents.OffPath), TextOf(AlertEvents.OffPath with { }));

    private static string TextOf(AlertEvent alertEvent) => CloudEventsFormat.Instance.WriteAlert(alertEvent).Text;
}
