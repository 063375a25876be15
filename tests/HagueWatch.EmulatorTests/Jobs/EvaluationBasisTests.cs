using System.Text;
using System.Text.Json.Nodes;
using HagueWatch.Alerts;
using HagueWatch.Corroboration;
using HagueWatch.Jobs;
using HagueWatch.Pledges;
using HagueWatch.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>A change of any data file that an evaluation uses calls for one; an upgrade alone raises nothing.</summary>
[TestClass]
internal sealed class EvaluationBasisTests : AllPublishersTest
{
    private const string Disagreement = "sources.disagree/DEU/nato-sipri";

    // By data file: the part of an evaluation that is read from it.
    private static readonly Dictionary<string, Func<byte[], object>> Evaluated = new()
    {
        ["HagueWatch.Pledges.pledges.json"] = json => PledgeBook.Read(json, "pledges.json").Plus(PledgeBook.ReadBundledPlans()),
        ["HagueWatch.Pledges.plans.json"] = json => PledgeBook.ReadBundledPledges().Plus(PledgeBook.Read(json, "plans.json")),
        ["HagueWatch.Alerts.rules.json"] = json => AlertRules.Read(json, "rules.json"),
        ["HagueWatch.Corroboration.corroboration.json"] = json => CorroborationBook.Read(json),
    };

    // What these say reaches an evaluation by the run record of WatchFreshness, or by the editions that the gate lets pass. What public editions
    // estimated before is past, and does not change; who is an ally is declared for the whole process; names of publishers are prose; and no
    // scenario ever raises an alert.
    private static readonly string[] UsedElsewhere =
    [
        "HagueWatch.Editions.Revisions.earlier-editions.json",
        "HagueWatch.Freshness.calendars.json",
        "HagueWatch.Outlook.Scenarios.assumptions.json",
        "HagueWatch.Outlook.Scenarios.levels.json",
        "HagueWatch.Publishers.Nato.corrections.json",
        "HagueWatch.Publishers.Nato.known-exceptions.json",
        "HagueWatch.Publishers.Nato.known-jumps.json",
        "HagueWatch.Statistics.allies.json",
        "HagueWatch.Statistics.publishers.json",
    ];

    public static IEnumerable<object[]> Files => Evaluated.Keys.Select(name => new object[] { name });

    [TestMethod]
    public void DataFiles_All_AreUsedInAnEvaluationOrElsewhere() => Assert.AreSequenceEqual(
        new[] { typeof(AlertRules), typeof(AssessTrajectoriesJob) }
            .SelectMany(type => type.Assembly.GetManifestResourceNames())
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal) && !name.StartsWith("schemas/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray(),
        Evaluated.Keys.Concat(UsedElsewhere).Order(StringComparer.Ordinal).ToArray());

    [TestMethod]
    [DynamicData(nameof(Files))]
    public async Task RunAsync_DataFileChanged_Evaluates(string name)
    {
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);

        // A blank at the end: another file, and nothing that it says differs.
        var run = await AssessWithAsync(Evaluated[name]([.. Read(name), (byte)' ']));

        Assert.StartsWith("Assessed ", run.Messages[0]);
        Assert.EndsWith("; 0 changed.", run.Messages[0]);
    }

    [TestMethod]
    public async Task RunAsync_BandBetweenPublishersChanged_RaisesAndWithoutThePairResolves()
    {
        await pipeline.IngestAsync(Token);
        await pipeline.Get<IngestJob>().RunAsync("sipri", Token);
        await pipeline.AssessAsync(Token);
        Assert.AreNotEqual(AlertState.Firing, (await pipeline.AlertAsync(Disagreement, Token))?.State);

        await AssessWithAsync(Pairs(pair => (pair["lowest"], pair["highest"]) = (9, 10)));
        Assert.AreEqual(AlertState.Firing, (await pipeline.AlertAsync(Disagreement, Token))!.State);

        await AssessWithAsync(Pairs(pair => pair["id"] = pair["id"]!.GetValue<string>() + "-2"));
        Assert.AreEqual(AlertState.Resolved, (await pipeline.AlertAsync(Disagreement, Token))!.State);
    }

    [TestMethod]
    public async Task RunAsync_LedgerOfTheVersionBefore_EvaluatesOnceAndTellsNothing()
    {
        foreach (var (function, publisher) in new[] { ("IngestSipri", "sipri"), ("IngestWorldBank", "worldbank"), ("IngestEurostat", "eurostat") })
        {
            await pipeline.Get<IngestJob>().RunAsync(publisher, Token);
        }

        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        var ledger = pipeline.Store.State.Client.GetBlobClient("ledger.json");
        var written = JsonNode.Parse((await ledger.DownloadContentAsync(Token)).Value.Content)!;
        Assert.IsTrue(written["basis"]!.AsObject().Remove("corroboration"));
        await ledger.UploadAsync(BinaryData.FromString(written.ToJsonString()), overwrite: true, Token);
        var archive = await Pipeline.ListAsync(pipeline.Store.Archive, Token);

        var first = await pipeline.AssessAsync(Token);
        var second = await pipeline.AssessAsync(Token);

        Assert.EndsWith("; 0 changed.", first.Messages.Single());
        Assert.AreEqual(RunOutcome.NothingNew, second.Outcome);
        Assert.AreSequenceEqual(archive.ToArray(), (await Pipeline.ListAsync(pipeline.Store.Archive, Token)).ToArray());
        var now = JsonNode.Parse((await ledger.DownloadContentAsync(Token)).Value.Content)!;
        Assert.IsTrue(JsonNode.DeepEquals(written["alerts"], now["alerts"]), "An alert changed.");
    }

    private Task<RunRecord> AssessWithAsync(object data)
    {
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        var services = pipeline.Get<IServiceProvider>();
        var rules = ActivatorUtilities.CreateInstance<AssessmentRules>(services, data);
        var inputs = ActivatorUtilities.CreateInstance<AssessmentInputReader>(services, rules);
        return ActivatorUtilities.CreateInstance<AssessTrajectoriesJob>(services, inputs).RunAsync(Token);
    }

    private static CorroborationBook Pairs(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(Read("HagueWatch.Corroboration.corroboration.json"))!;
        foreach (var pair in json["pairs"]!.AsArray())
        {
            change(pair!);
        }

        return CorroborationBook.Read(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(BundledFile).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
