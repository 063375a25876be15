using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Nato;

namespace HagueWatch.Tests.Publishers.Nato;

[TestClass]
internal sealed class NatoIndexPageTests
{
    private const string Documents = "https://www.nato.int/content/dam/nato";

    private static readonly Uri Page = new("https://www.nato.int/en/what-we-do/introduction-to-nato/defence-expenditures-and-natos-5-commitment");

    [TestMethod]
    public void Read_TheRealAnchors_OffersTheNewestYear()
    {
        var offer = Read("""
            <h2>Archive of tables</h2>
            <p><a href="/content/dam/nato/webready/documents/finance/def-exp-2026-en.pdf">2026</a>
            <a href="/content/dam/nato/webready/documents/finance/def-exp-2025-en.pdf">2025</a>
            <a href="/content/dam/nato/legacy-wcm/media_pdf/2024/6/pdf/240617-def-exp-2024-en.pdf">2024</a>
            <a href="/content/dam/nato/legacy-wcm/media_pdf/2023/3/pdf/230321-def-exp-2022-en.pdf">2023</a>
            <a href="/content/dam/nato/legacy-wcm/media_pdf/2023/3/pdf/230321-def-exp-2022-en.pdf">2022</a>
            <a href="/content/dam/nato/legacy-wcm/media_pdf/2022/3/pdf/220331-def-exp-2021-en.PDF">2021</a></p>
            """);

        Assert.AreEqual(2026, offer.Year);
        AssertWorkbooks(offer, "/webready/documents/finance/def-exp-2026-en.xlsx", "/webready/documents/finance/def-exp-2026-TABLES-en.xlsx");
        Assert.IsEmpty(offer.Findings);
    }

    [TestMethod]
    public void Read_OneFileLabelledWithTwoYears_TakesTheYearOfItsName()
    {
        var offer = Read("""
            <a href="/content/dam/nato/legacy-wcm/media_pdf/2023/3/pdf/230321-def-exp-2022-en.pdf">2023</a>
            <a href="/content/dam/nato/legacy-wcm/media_pdf/2023/3/pdf/230321-def-exp-2022-en.pdf">2022</a>
            """);

        Assert.AreEqual(2022, offer.Year);
        AssertWorkbooks(
            offer,
            "/legacy-wcm/media_pdf/2023/3/pdf/230321-def-exp-2022-en.xlsx",
            "/legacy-wcm/media_pdf/2023/3/pdf/230321-def-exp-2022-TABLES-en.xlsx");
    }

    [TestMethod]
    public void Read_UpperCaseExtension_IsSeen()
    {
        var offer = Read("""<A HREF="/content/dam/nato/x/220331-def-exp-2021-EN.PDF">2021</A>""");

        Assert.AreEqual(2021, offer.Year);
        AssertWorkbooks(offer, "/x/220331-def-exp-2021-EN.xlsx", "/x/220331-def-exp-2021-TABLES-EN.xlsx");
    }

    [TestMethod]
    [DataRow("""<a href="//www.nato.int/content/dam/nato/x/def-exp-2026-en.pdf">""", DisplayName = "Protocol-relative")]
    [DataRow("""<a href="https://WWW.NATO.INT/content/dam/nato/x/def-exp-2026-en.pdf">""", DisplayName = "Host in upper case")]
    [DataRow("""<a href=" /content/dam/nato/x/def-exp-2026-en.pdf?v=2#page=3 ">""", DisplayName = "Query, fragment, spaces")]
    [DataRow("""<base href="/content/dam/nato/x/"><a href="def-exp-2026-en.pdf">""", DisplayName = "Relative to <base>")]
    [DataRow("""<base href="https://www.nato.int/content/dam/nato/y/z"><a href="../x/def-exp-2026-en.pdf">""", DisplayName = "Relative to an absolute <base>")]
    [DataRow("""<a href="/content/dam/nato/x/def-exp-2026-en.pdf"><a href="/content/dam/nato/x/def-exp-2026-en.pdf#e">""", DisplayName = "Twice")]
    public void Read_OtherWaysToWriteTheAddress_MeanTheSame(string html) =>
        AssertWorkbooks(Read(html), "/x/def-exp-2026-en.xlsx", "/x/def-exp-2026-TABLES-en.xlsx");

    [TestMethod]
    public void Read_WorkbookLinked_IsTakenAsItStands()
    {
        var offer = Read("""<a href="/content/dam/nato/x/def-exp-2023-TABLES-en.XLSX?download">Excel</a>""");

        AssertWorkbooks(offer, "/x/def-exp-2023-TABLES-en.XLSX");
    }

    [TestMethod]
    public void Read_WorkbookAndReportLinked_AsksForEachAddressOnce()
    {
        var offer = Read("""
            <a href="/content/dam/nato/x/def-exp-2026-en.pdf">Report</a>
            <a href="/content/dam/nato/x/def-exp-2026-en.xlsx">Excel</a>
            """);

        AssertWorkbooks(offer, "/x/def-exp-2026-en.xlsx", "/x/def-exp-2026-TABLES-en.xlsx");
    }

    [TestMethod]
    [DataRow("https://www.nato.int.evil.example/content/dam/nato/x/def-exp-2027-en.pdf")]
    [DataRow("https://evil.example/www.nato.int/def-exp-2027-en.pdf")]
    [DataRow("https://www.nato.int@evil.example/def-exp-2027-en.pdf")]
    [DataRow("https://www.nato.int:8443/def-exp-2027-en.pdf")]
    [DataRow("http://www.nato.int/def-exp-2027-en.pdf")]
    [DataRow("//nato.example/def-exp-2027-en.xlsx")]
    [DataRow("file:///var/def-exp-2027-en.xlsx")]
    public void Read_UnknownHost_IsLeftOutWithAWarning(string href)
    {
        var offer = Read($"""<a href="{href}">2027</a><a href="/content/dam/nato/x/def-exp-2026-en.pdf">2026</a>""");

        Assert.AreEqual(2026, offer.Year);
        var finding = offer.Findings.Single();
        Assert.AreEqual("HW1003", finding.Code);
        Assert.AreEqual(Page.AbsoluteUri, finding.Location);
        Assert.Contains("def-exp-2027", finding.Message);
    }

    [TestMethod]
    [DataRow("""<a href="/content/dam/nato/2025/8/pdf/250827-def-exp-en.xlsx">2025</a>""", DisplayName = "No year in the name")]
    [DataRow("""<a href="/content/dam/nato/x/def-exp-2026-en.docx">2026</a>""", DisplayName = "Another kind of file")]
    [DataRow("""<a href="/content/dam/nato/def-exp-2026/annual-report.pdf">2026</a>""", DisplayName = "Year in the folder")]
    [DataRow("""<a href="/content/dam/nato/x/pr-2026-en.pdf">def-exp-2026-en.pdf</a>""", DisplayName = "Name in the label")]
    [DataRow("""<a name="def-exp-2026-en.pdf">2026</a><a href="mailto:a@nato.int?subject=/def-exp-2026-en.pdf">Mail</a>""", DisplayName = "No address of a file")]
    [DataRow("""<a href="http://[">2026</a>""", DisplayName = "No address at all")]
    [DataRow("<!DOCTYPE html><html><body><div id=app></div></body></html>", DisplayName = "Empty shell")]
    [DataRow("", DisplayName = "Nothing")]
    public void Read_NoEditionLinked_IsAFinding(string html)
    {
        var offer = Read(html);

        Assert.IsNull(offer.Year);
        Assert.IsEmpty(offer.Workbooks);
        Assert.ContainsSingle(offer.Findings.Where(finding => finding.Code == "HW1002"));
        Assert.IsTrue(offer.Findings.All(finding => finding.Code is "HW1002" or "HW1032" && finding.Location == Page.AbsoluteUri));
    }

    [TestMethod]
    [DataRow("/content/dam/nato/x/defence-investment-2027-en.xlsx", true)]
    [DataRow("/content/dam/nato/x/defence-investment-2027-en.PDF?download", true)]
    [DataRow("/content/dam/nato/x/tables.xls", true)]
    [DataRow("/content/dam/nato/x/annual-report.pdf", true)]
    [DataRow("/content/dam/nato/x/page-2027.html", false)]
    [DataRow("https://www.example.org/defence-investment-2027-en.xlsx", false)]
    public void Read_FileOfAnUnknownName_IsNamedOnceWithWhatToSet(string href, bool isNamed)
    {
        var offer = Read($"""<a href="{href}">2027</a><a href="{href}">Excel</a><a href="/content/dam/nato/x/def-exp-2026-en.pdf">2026</a>""");

        Assert.AreEqual(2026, offer.Year);
        Assert.AreSequenceEqual(isNamed ? [new Uri(Page, href)] : [], offer.Unrecognised);
        if (isNamed)
        {
            var finding = offer.Findings.Single();
            Assert.AreEqual("HW1032", finding.Code);
            Assert.Contains(href, finding.Message);
            Assert.Contains("Publishers__Nato__LinkPattern", finding.Message);
        }
    }

    [TestMethod]
    public void Read_FileThatTheOperatorsPatternMatches_IsTheNewest()
    {
        var offer = Read(
            """<a href="/content/dam/nato/x/defence-investment-2027-en.pdf">2027</a><a href="/content/dam/nato/x/def-exp-2026-en.pdf">2026</a>""",
            "investment-(?<year>[0-9]{4})");

        Assert.AreEqual(2027, offer.Year);
        Assert.IsEmpty(offer.Findings);
        AssertWorkbooks(offer, "/x/defence-investment-2027-en.xlsx", "/x/defence-investment-2027-TABLES-en.xlsx");
    }

    private static void AssertWorkbooks(NatoOffer offer, params string[] paths) =>
        Assert.AreSequenceEqual(paths.Select(path => Documents + path).ToArray(), offer.Workbooks.Select(url => url.AbsoluteUri).ToArray());

    private static NatoOffer Read(string html, string? pattern = null)
    {
        var options = new NatoOptions { LinkPattern = pattern };
        return NatoIndexPage.Read(
            html, Page, new PublisherRequests(NatoPublisher.Descriptor, options, "www.nato.int", "nato.int"), options.YearByPattern);
    }
}
