using System.CommandLine;
using HagueWatch.Cli;
using HagueWatch.Cli.Commands;
using HagueWatch.Runs;
using HagueWatch.Storage;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Hosting;

[TestClass]
internal sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [TestMethod]
    public async Task RunAsync_Help_PrintsTheVerbsAndSucceeds()
    {
        Assert.AreEqual(0, await RunAsync(CommandLine.Create(), "--help"));

        Assert.Contains("serve", output.ToString());
        Assert.Contains("run <function>", output.ToString());
        Assert.AreEqual("", error.ToString());
    }

    [TestMethod]
    [DataRow]
    [DataRow("nope")]
    [DataRow("run")]
    [DataRow("serve", "--nope")]
    [DataRow("run", "IngestNato", "DeliverAlerts")]
    public async Task RunAsync_BadUsage_SaysSoOnStandardErrorOnly(params string[] arguments)
    {
        Assert.AreEqual(2, await RunAsync(CommandLine.Create(), arguments));

        Assert.AreEqual("", output.ToString());
        Assert.Contains("--help", error.ToString());
    }

    [TestMethod]
    public async Task RunAsync_VerbThatIsMistyped_NamesTheOneThatIsMeant()
    {
        Assert.AreEqual(2, await RunAsync(CommandLine.Create(), "statsu"));

        Assert.Contains("There is no verb \"statsu\". Did you mean \"status\"?", error.ToString());
    }

    [TestMethod]
    [DataRow("There is no ally \"HGU\". Did you mean HUN (Hungary) or HRV (Croatia)?", "show", "HGU")]
    [DataRow("There is no ally \"Hungry\". Did you mean \"Hungary\"?", "show", "Hungry", "POL")]
    [DataRow("There is no publisher \"nat\". Did you mean \"nato\"?", "revisions", "nat")]
    [DataRow("\"abc\" is not a whole number.", "site", "serve", "--port", "abc")]
    [DataRow("\"-1\" is not a whole number.", "deliveries", "list", "--last=-1")]
    [DataRow("Say what to do: `site build` or `site serve`.", "site")]
    [DataRow("Say of which ally: `dossier ESP`; or of all: `dossier all --out <folder>`.", "dossier")]
    [DataRow("Option '--out' is required.", "dossier", "all")]
    [DataRow("There is no pledge \"hage-2025\". Did you mean \"hague-2025\"?", "show", "HUN", "--pledge", "hage-2025", "--replay")]
    [DataRow("is still to come: nobody knows what will be known then.", "show", "HUN", "--as-of", "2999-01-01")]
    public async Task RunAsync_WrongArgument_SaysInWordsWhatIsMeantBeforeAnyStorageIsUsed(string expected, params string[] arguments)
    {
        Assert.AreEqual(2, await RunAsync(CommandLine.Create(), arguments));

        Assert.Contains(expected, error.ToString());
        Assert.DoesNotContain("System.", error.ToString());
    }

    [TestMethod]
    public async Task RunAsync_UnknownFunction_ListsTheKnownOnes()
    {
        Assert.AreEqual(2, await RunAsync(CommandLine.Create(), "run", "Nope", "--json"));

        Assert.Contains("\"schema\": \"urn:haguewatch:schema:error.v1\"", output.ToString());
        Assert.Contains("There is no function \"Nope\". There are AssessTrajectories, DeliverAlerts, IngestEurostat, IngestNato, IngestSipri, IngestWorldBank, PublishSite, VerifyArchive, WatchFreshness.", error.ToString());
    }

    [TestMethod]
    public async Task RunAsync_ExpectedFailure_IsOneMessageWithoutAStackTrace()
    {
        foreach (var (failure, message) in new (Exception, string)[]
        {
            (new CommandFailedException("ZetaSchedule is not set"), "ZetaSchedule is not set"),
            (new OptionsValidationException("", typeof(object), ["Webhooks__Endpoints__0__Url is not https"]), "Webhooks__Endpoints__0__Url is not https"),
            (new IntegrityException("archive/raw/nato/x holds other bytes"), "archive/raw/nato/x holds other bytes"),
            (new AggregateException(new CommandFailedException("a"), new CommandFailedException("a")), "a"),
            (new Azure.RequestFailedException(0, "Connection refused (127.0.0.1:3128)"), "The storage does not answer: Connection refused (127.0.0.1:3128)"),
            (new Azure.RequestFailedException(403, "No.\nHeaders:\nx-ms-request-id: 1", "AuthorizationFailure", null), "AuthorizationFailure): No."),
        })
        {
            error.GetStringBuilder().Clear();

            Assert.AreEqual(1, await RunAsync(Throwing(failure), "fail"));

            Assert.EndsWith(message + Environment.NewLine, error.ToString());
            Assert.HasCount(1, error.ToString().TrimEnd().Split('\n'));
        }

        Assert.AreEqual("", output.ToString());
    }

    [TestMethod]
    public async Task RunAsync_Bug_IsReportedWithItsStackTrace()
    {
        Assert.AreEqual(1, await RunAsync(Throwing(new InvalidOperationException("unthinkable")), "fail"));

        Assert.Contains("Please report it", error.ToString());
        Assert.Contains(nameof(Throwing), error.ToString());
    }

    [TestMethod]
    public async Task RunAsync_Json_PrintsOneDocumentAndNoText()
    {
        Assert.AreEqual(0, await RunAsync(Printing(), "print", "--json"));

        Assert.AreEqual("{\n  \"schema\": \"urn:haguewatch:schema:print.v1\",\n  \"name\": \"Türkiye\",\n  \"outcome\": \"nothing-new\"\n}\n", output.ToString().ReplaceLineEndings("\n"));
    }

    [TestMethod]
    public async Task RunAsync_WithoutJson_PrintsTextOnly()
    {
        Assert.AreEqual(0, await RunAsync(Printing(), "print"));

        Assert.AreEqual("for a person", output.ToString().Trim());
    }

    private static RootCommand Throwing(Exception failure)
    {
        var command = new Command("fail");
        command.SetAction((_, _) => Throw());
        return CommandLine.Create(command);

        Task<int> Throw() => throw failure;
    }

    private static RootCommand Printing()
    {
        var command = new Command("print");
        command.SetAction(parsed =>
        {
            var shown = new CommandOutput(parsed);
            shown.Human.Write(new Spectre.Console.Text("for a person"));
            shown.WriteJson(new { Name = "Türkiye", Outcome = RunOutcome.NothingNew });
        });
        return CommandLine.Create(command);
    }

    private Task<int> RunAsync(RootCommand root, params string[] arguments) =>
        CommandLine.RunAsync(root, arguments, new Surroundings(output, error), TestContext.CancellationToken);
}
