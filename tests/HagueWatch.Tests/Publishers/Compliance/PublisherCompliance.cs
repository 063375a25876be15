using System.Globalization;
using System.Text;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Editions.Continuity;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Tests.Editions.Continuity;
using HagueWatch.Tests.Publishers.Fetching;
using HagueWatch.Tests.Publishers.Mutations;
using Microsoft.Extensions.Logging.Abstractions;

namespace HagueWatch.Tests.Publishers.Compliance;

/// <summary>What every publisher must do, whatever it sends. A publisher passes it with one fixture: see <see cref="PublisherSite"/>.</summary>
internal abstract class PublisherCompliance
{
    private static readonly FetchOptions Patience = new();

    public TestContext TestContext { get; set; } = null!;

    private protected abstract PublisherSite Site { get; }

    [TestMethod]
    public async Task Retrieve_AllIsWell_BringsAnEditionThatIsAcceptable()
    {
        await using var server = Site.Serve();

        var (retrieval, parsed) = await LookAsync(server);

        Assert.IsEmpty(retrieval.Findings);
        Assert.IsInstanceOfType<ParsedEdition>(parsed, string.Join('\n', parsed!.Findings));
        Assert.AreEqual(Site.Id, parsed.Edition!.Publisher);
        Assert.IsTrue(parsed.Edition.Id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'), "The id is part of a path.");
        Assert.IsNotEmpty(parsed.Edition.Observations);
        Assert.IsTrue(parsed.Edition.Observations.All(one => one.SourceCell.Length > 0));
        Assert.IsNotEmpty(parsed.Edition.Tables);
    }

    [TestMethod]
    public async Task Parse_SampleFigures_AreExactWithStatusAndPlace()
    {
        await using var server = Site.Serve();
        var edition = (await LookAsync(server)).Parsed!.Edition!;

        foreach (var (code, indicator, year, value, status) in Site.Samples)
        {
            var area = ReferenceAreas.FromCode(code);
            var one = edition.Find(area, indicator, new FiscalYear(year));
            Assert.AreEqual((value, status), (one?.Value, one?.Status ?? default), $"{code} {indicator} {year}");
        }
    }

    [TestMethod]
    public async Task Retrieve_NothingChanged_RecognisesIt()
    {
        await using var server = Site.Serve();
        var first = (await LookAsync(server)).Retrieval.Documents;

        var second = (await LookAsync(server, [.. first.Select(document => document.Facts)])).Retrieval.Documents;

        Assert.IsNotEmpty(first);
        Assert.AreSequenceEqual(first.Select(document => document.Facts.Sha256).ToArray(), second.Select(document => document.Facts.Sha256).ToArray());
        Assert.AreEqual(Site.RepeatsValidators, second.All(document => document.Bytes is null), "Where validators are repeated, nothing is sent again.");
    }

    [TestMethod]
    [DataRow("tr-TR")]
    [DataRow("de-DE")]
    [DataRow("ar-SA")]
    public async Task Parse_AgainInAnotherCulture_GivesTheSame(string culture)
    {
        await using var server = Site.Serve();
        var (retrieval, parsed) = await LookAsync(server);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.AreEqual(Text(parsed!), Text(Open(server.Root, null!).Parse(DocumentsOf(retrieval))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public async Task Parse_Edition_ComesBackFromTheArchiveAsItWas()
    {
        await using var server = Site.Serve();
        var observations = (await LookAsync(server)).Parsed!.Edition!.Observations;

        Assert.AreSequenceEqual(observations.ToArray(), ObservationsCsv.Read(ObservationsCsv.Write(observations), "observations.csv").ToArray());
    }

    [TestMethod]
    [DataRow("html", "HW1005", "HW1005", "HW1020", "HW1020")]
    [DataRow("xml", "HW1005", "HW1005", "HW1020", "HW1020")]
    [DataRow("empty", "HW1005", "HW1005", "HW1020", "HW1020")]
    [DataRow("half", "HW1011", "HW1011", "HW1020", "HW1020")]
    [DataRow("cut", "HW1007", "HW1007", "HW1007", "HW1007")]
    [DataRow("huge", "HW1006", "HW1006", "HW1006", "HW1006")]
    [DataRow("403", "HW1004", "HW1001", "HW1001", "HW1001")]
    // Eurostat says in the body of a 404 what is wrong with the question.
    [DataRow("404", "HW1004", "HW1001", "HW1001", "HW1020")]
    [DataRow("410", "HW1004", "HW1001", "HW1001", "HW1001")]
    [DataRow("429", "HW1001", "HW1001", "HW1001", "HW1001")]
    [DataRow("500", "HW1001", "HW1001", "HW1001", "HW1001")]
    [DataRow("503", "HW1001", "HW1001", "HW1001", "HW1001")]
    [DataRow("reset", "HW1001", "HW1001", "HW1001", "HW1001")]
    [DataRow("redirect", "HW1008", "HW1008", "HW1008", "HW1008")]
    public async Task Retrieve_BadAnswerInPlaceOfADocument_EndsInItsFindingAndNoEdition(
        string what,
        string nato,
        string sipri,
        string worldBank,
        string eurostat)
    {
        await using var server = Site.Serve(body => what switch
        {
            "html" => Answer.Create(200, "<!DOCTYPE html><html><body>Please enable JavaScript.</body></html>"u8, "Content-Type: text/html"),
            "xml" => Answer.Create(200, "<?xml version=\"1.0\"?><error/>"u8, "Content-Type: application/xml"),
            "empty" => Answer.Create(200),
            "half" => Answer.Create(200, body.AsSpan(0, body.Length / 2)),
            "cut" => Answer.Raw(200, body.AsSpan(0, body.Length / 2), string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}")),
            "huge" => Answer.Raw(200, body, "Content-Length: 4000000000"),
            "reset" => Answer.Reset,
            "redirect" => Answer.Create(302, "Location: https://example.org/elsewhere"),
            _ => Answer.Create(int.Parse(what, CultureInfo.InvariantCulture)),
        });

        var (retrieval, parsed) = await LookAsync(server);

        var expected = Site.Id switch { "nato" => nato, "sipri" => sipri, "worldbank" => worldBank, _ => eurostat };
        var errors = retrieval.Findings.Concat(parsed?.Findings ?? []).Where(finding => finding.Severity == Severity.Error).ToList();
        Assert.IsTrue(errors.Count == 1 || errors.Count == server.Requests.Select(request => request.Path).Distinct().Count(), "One finding for all, or one for each document.");
        var error = errors[^1];
        Assert.AreEqual(expected, error.Code, error.Message);
        Assert.IsGreaterThan(20, error.Message.Length);
        // A zip is opened by the parser; anything else ends the retrieval, at the address that was asked last or the page that lists it.
        Assert.HasCount(expected == "HW1011" ? 1 : 0, retrieval.Documents);
        var asked = server.At(server.Requests[^1].Path).GetLeftPart(UriPartial.Path);
        Assert.IsTrue(Site.IsDocument(server.Requests[^1].Path), "The bad answer was given.");
        Assert.StartsWith(expected switch { "HW1011" => "document", "HW1004" => server.Root.AbsoluteUri, _ => asked }, error.Location);
        Assert.IsNotInstanceOfType<ParsedEdition>(parsed);
    }

    [TestMethod]
    public async Task Parse_EditionDatedAfterItsRetrieval_IsRefused()
    {
        await using var server = Site.Serve();
        var documents = DocumentsOf((await LookAsync(server)).Retrieval);

        var parsed = Open(server.Root, null!).Parse(
            [.. documents.Select(one => one with { Facts = one.Facts with { Retrieved = one.Facts.Retrieved.AddYears(-3) } })]);

        Assert.AreEqual("HW1030", Assert.ContainsSingle(Assert.IsInstanceOfType<Refusal>(parsed).Obstacles).Code);
    }

    [TestMethod]
    public async Task Parse_FileNameOfALaterYear_IsRefusedWhereNamesClaimOne()
    {
        await using var server = Site.Serve();
        var documents = DocumentsOf((await LookAsync(server)).Retrieval);
        var publisher = Open(server.Root, null!);

        var parsed = publisher.Parse([.. documents.Select(Rename)]);

        Assert.AreEqual(publisher.Descriptor.FileYear is not null, documents.Any(one => Rename(one) != one), "Its files' names claim years.");
        Assert.AreSequenceEqual(
            publisher.Descriptor.FileYear is null ? [] : ["HW1031"],
            parsed.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code));

        // def-exp-2026-en becomes def-exp-2027-en, 1949-2025_v1.2 becomes 1949-2026_v1.2.
        Document Rename(Document one) =>
            publisher.Descriptor.YearClaimedBy(one.Facts.Url) is { } year
                ? one with { Facts = one.Facts with { Url = new Uri(one.Facts.Url.AbsoluteUri.Replace($"{year}", $"{year + 1}", StringComparison.Ordinal)) } }
                : one;
    }

    /// <summary>Its real figures, altered by each kind of mistake, do not pass for the edition after themselves.</summary>
    [TestMethod]
    [DataRow("exchange", "HW4501")]
    [DataRow("÷100", "HW4502")]
    [DataRow("×1000", "HW4502")]
    [DataRow("area ×1.5", "HW4503")]
    [DataRow("area ÷2", "HW4503")]
    [DataRow("all late", "HW4504")]
    [DataRow("all early", "HW4504")]
    [DataRow("area late", "HW4504")]
    [DataRow("sign", "HW4505")]
    [DataRow("area blank", "HW4506")]
    [DataRow("area gone", "HW4506")]
    [DataRow("year blank", "HW4506")]
    [DataRow("cell blank", "HW4511")]
    public void Check_FiguresOfTheEditionBeforeAltered_IsNoticed(string kind, string code)
    {
        var edition = Site.Id == Vintages.Nato[0].Publisher ? Vintages.Nato[0] : Vintages.Read(Open(new Uri("http://127.0.0.1/"), null!));
        var (all, last) = (EditionMutations.Everything, edition.LastYear.Number);
        var (germany, poland) = (ReferenceAreas.FromCode("DEU"), ReferenceAreas.FromCode("POL"));
        var altered = kind switch
        {
            "exchange" => edition.Exchange(germany, poland, all),
            "÷100" => edition.Scale(0.01m, all),
            "×1000" => edition.Scale(1000, all),
            "area ×1.5" => edition.Scale(1.5m, one => one.Area == poland && EditionMutations.IsExpenditure(one)),
            "area ÷2" => edition.Scale(0.5m, one => one.Area == poland && EditionMutations.IsExpenditure(one)),
            "all late" => edition.Shift(1, all),
            "all early" => edition.Shift(-1, all),
            "area late" => edition.Shift(1, EditionMutations.In(poland)),
            "sign" => edition.Negate(EditionMutations.In(poland)),
            "area blank" => edition.Blank(EditionMutations.In(poland)),
            "area gone" => edition.Remove(EditionMutations.In(poland)),
            "year blank" => edition.Blank(one => one.Year.Number == last - 1),
            "cell blank" => edition.Blank(one => one.Area == poland && one.Year.Number == last - 1),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

        Assert.IsEmpty(ContinuityCheck.Check(edition, edition));
        Assert.Contains(code, ContinuityCheck.Check(edition, altered).Select(finding => finding.Code));
    }

    /// <summary>The last year as if it were a new one that holds the figures of the year before.</summary>
    [TestMethod]
    public void Check_LastYearOfTheEditionBeforeRepeated_IsRefused()
    {
        var edition = Site.Id == Vintages.Nato[0].Publisher ? Vintages.Nato[0] : Vintages.Read(Open(new Uri("http://127.0.0.1/"), null!));
        var before = edition.Remove(one => one.Year == edition.LastYear);

        Assert.IsEmpty(ContinuityCheck.Check(before, edition).Where(finding => finding.Severity == Severity.Error));
        Assert.Contains("HW4507", ContinuityCheck.Check(before, edition.CopyLastYear(before, EditionMutations.Everything)).Select(finding => finding.Code));
    }

    [TestMethod]
    public void Publisher_Facts_AreComplete()
    {
        var publisher = Open(new Uri("http://127.0.0.1/"), null!);

        Assert.AreEqual(Site.Id, publisher.Id);
        Assert.IsTrue(publisher.IsEnabled);
        Assert.IsGreaterThan(0, publisher.ParserVersion);
        var terms = publisher.Descriptor.Terms;
        Assert.IsTrue(new[] { terms.Name, terms.Title, terms.LicenceName, terms.Citation }.All(text => text.Length > 3));
    }

    private IPublisher Open(Uri root, DocumentFetcher fetcher) => Site.Open(root, fetcher);

    private async Task<(Retrieval Retrieval, ParsedDocuments? Parsed)> LookAsync(ScriptedServer server, params DocumentFacts[] known)
    {
        using var fetcher = new DocumentFetcher(Patience, new WaitingClock(Patience), NullLogger<DocumentFetcher>.Instance);
        var publisher = Open(server.Root, fetcher);
        var retrieval = await publisher.RetrieveAsync(known, TestContext.CancellationToken);
        var isWhole = retrieval.Documents.Count > 0 && retrieval.Documents.All(document => document.Bytes is not null);
        return (retrieval, isWhole ? publisher.Parse(DocumentsOf(retrieval)) : null);
    }

    private static IReadOnlyList<Document> DocumentsOf(Retrieval retrieval) =>
        [.. retrieval.Documents.Select(document => new Document(document.Bytes!.Value, document.Facts))];

    private static string Text(ParsedDocuments parsed) =>
        Encoding.UTF8.GetString(ObservationsCsv.Write(parsed.Edition!.Observations).Span) + Encoding.UTF8.GetString(ArchiveJson.Write(parsed.Findings).Span);
}

[TestClass]
internal sealed class NatoComplianceTests : PublisherCompliance
{
    private protected override PublisherSite Site => PublisherSite.Nato;
}

[TestClass]
internal sealed class SipriComplianceTests : PublisherCompliance
{
    private protected override PublisherSite Site => PublisherSite.Sipri;
}

[TestClass]
internal sealed class WorldBankComplianceTests : PublisherCompliance
{
    private protected override PublisherSite Site => PublisherSite.WorldBank;
}

[TestClass]
internal sealed class EurostatComplianceTests : PublisherCompliance
{
    private protected override PublisherSite Site => PublisherSite.Eurostat;
}

/// <summary>No publisher is left out.</summary>
[TestClass]
internal sealed class EveryPublisherTests
{
    [TestMethod]
    public void Fixtures_AllPublishers_HaveOne()
    {
        var publishers = typeof(IPublisher).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IPublisher)));
        var fixtures = PublisherSite.All.Select(site => site.Open(new Uri("http://127.0.0.1/"), null!).GetType());
        CollectionAssert.AreEquivalent(publishers.ToList(), fixtures.ToList());
    }
}
