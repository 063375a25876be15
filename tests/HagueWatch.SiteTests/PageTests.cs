using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using HagueWatch.Site;
using HagueWatch.Statistics;

namespace HagueWatch.SiteTests;

/// <summary>What holds of every page, seen without a browser.</summary>
[TestClass]
internal sealed partial class PageTests
{
    private static readonly string[] Columns = ["Now", "Line", "Low", "Centre", "High"];

    private static SiteUnderTest site = null!;

    [ClassInitialize]
    public static async Task Build(TestContext context) =>
        site = await SiteUnderTest.BuildAsync(SiteRecords.Replayed, context.CancellationTokenSource.Token);

    [TestMethod]
    public void Links_OfEveryPage_Resolve()
    {
        var broken =
            from page in site.Pages
            from link in site.Parse(page).QuerySelectorAll("[href], [src]")
            let address = link.GetAttribute("href") ?? link.GetAttribute("src")!
            where !address.StartsWith("https://", StringComparison.Ordinal) && !Resolves(page, address)
            select $"{page.Path}: {address}";

        Assert.AreEqual("", string.Join('\n', broken.Distinct().Take(20)));
    }

    [TestMethod]
    public void Addresses_OfEveryPage_AreOfPublishersOnly()
    {
        var others =
            from page in site.Pages
            from link in site.Parse(page).QuerySelectorAll("[href], [src]")
            let address = link.GetAttribute("href") ?? link.GetAttribute("src")!
            where address.Contains("://", StringComparison.Ordinal)
                && (link.LocalName != "a" || address.Contains("127.0.0.1", StringComparison.Ordinal) || !address.StartsWith("https://", StringComparison.Ordinal))
            select $"{page.Path}: {address}";

        Assert.AreEqual("", string.Join('\n', others.Distinct().Take(20)));
        Assert.AreEqual("", string.Join('\n', site.Files.Where(file => SiteUnderTest.Text(file).Contains("127.0.0.1", StringComparison.Ordinal)).Select(file => file.Path).Take(5)));
        Assert.AreEqual("", string.Join('\n', site.Files.Where(file => SiteUnderTest.Text(file).Contains("file://", StringComparison.Ordinal)).Select(file => file.Path).Take(5)));
    }

    /// <summary>A number that is linked leads to the row of its own value.</summary>
    [TestMethod]
    public void Numbers_OfEveryPage_LeadToTheirCellInTwoClicks()
    {
        var followed = 0;
        var lost = new List<string>();
        foreach (var page in site.Pages)
        {
            foreach (var number in site.Parse(page).QuerySelectorAll("data"))
            {
                followed++;
                if (LeadsAstray(page, number) is { } why)
                {
                    lost.Add($"{page.Path}: {number.TextContent}: {why}");
                }
            }
        }

        Assert.AreEqual("", string.Join('\n', lost.Take(20)));
        Assert.IsGreaterThan(5000, followed);
    }

    [TestMethod]
    public void Numbers_Shown_AreTheirValuesRounded()
    {
        var wrong =
            from page in site.Pages
            from number in site.Parse(page).QuerySelectorAll("data")
            let shown = Plain().Replace(number.TextContent, "").Replace('\u2212', '-')
            let value = decimal.Parse(number.GetAttribute("value")!, CultureInfo.InvariantCulture)
            where !number.TextContent.Contains("US$", StringComparison.Ordinal) && Math.Abs(decimal.Parse(shown, CultureInfo.InvariantCulture) - value) > (Math.Abs(value) >= 100 ? 0.5m : 0.5m)
            select $"{page.Path}: {number.TextContent} for {value}";

        Assert.AreEqual("", string.Join('\n', wrong.Take(20)));
    }

    /// <summary>What is expected and how it did is the same on the page and in the files.</summary>
    [TestMethod]
    public void Numbers_OfTheOutlook_AreThoseOfTheFiles()
    {
        var page = site.Parse(site.Find("/outlook/")!);
        var tables = page.QuerySelectorAll("table").ToList();
        var (expected, scores) = (Rows("outlooks"), Rows("outlook_scores"));
        var newest = expected.Where(one => one["edition"] == "2026" && one["at_least_target"] != "").ToList();

        Assert.HasCount(5, tables, "One for all, one for Spain, the scores, those of plans, and what is kept.");
        var shown =
            from table in tables.Take(2)
            from row in table.QuerySelectorAll("tbody tr")
            let numbers = row.QuerySelectorAll("data").Select(number => number.GetAttribute("value")!).ToList()
            where numbers.Count > 0
            select $"{row.QuerySelector("a")!.TextContent}: {string.Join(' ', numbers.Skip(1))}";
        var held = newest.Select(one => $"{one["ally_name"]}: {one["q10"]} {one["centre"]} {one["q90"]}");
        Assert.AreSequenceEqual(held.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        AssertShows(tables[2], scores);
        AssertShows(tables[3], Rows("plan_scores"));

        static void AssertShows(IElement table, IReadOnlyList<Dictionary<string, string>> rows)
        {
            Assert.IsNotEmpty(rows);
            Assert.AreSequenceEqual(
                rows.Select(one => string.Join(' ', one.Where(column => column.Key is not ("method" or "pledge" or "editions") && column.Value != "").Select(column => column.Value))),
                table.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("data").Select(number => number.GetAttribute("value")))));
        }
    }

    /// <summary>Each ally's page says the same of it as the file, by each of its paths, and nothing where there is no outlook.</summary>
    [TestMethod]
    public void Numbers_OfEachAllysOutlook_AreThoseOfTheFile()
    {
        var held = Rows("outlooks")
            .Where(one => one["edition"] == "2026" && one["at_least_target"] != "")
            .Select(one => $"{one["ally"]}: {one["last_share"]} {one["line"]} {one["q10"]} {one["centre"]} {one["q90"]}");
        var shown =
            from page in AllyPages()
            from row in OutlookOf(page.Path).QuerySelectorAll("tbody tr")
            let numbers = row.QuerySelectorAll("data").ToDictionary(HeadingOf, number => number.GetAttribute("value"))
            select $"{page.Path[7..10].ToUpperInvariant()}: {string.Join(' ', Columns.Select(column => numbers[column]))}";

        Assert.AreSequenceEqual(held.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.HasCount(2, OutlookOf("allies/esp/").QuerySelectorAll("tbody tr"));
        Assert.IsNull(OutlookOf("allies/isl/").QuerySelector("table"));
        Assert.Contains("no spending pledge applies to it", OutlookOf("allies/isl/").TextContent);
    }

    [TestMethod]
    public void Outlook_OfEachAlly_SaysWhatItRestsOnAndWhereTheRestIs()
    {
        foreach (var page in AllyPages().Where(page => page.Path != "allies/isl/index.html"))
        {
            var section = OutlookOf(page.Path);

            Assert.Contains("one decade of one pledge", section.TextContent, page.Path);
            Assert.Contains("Shares in % of GDP by NATO, edition 2026 of 2026-07-10", section.TextContent, page.Path);
            Assert.Contains("method 1, with the pledges and plans of 2026-07-10", section.TextContent, page.Path);
            Assert.AreSequenceEqual(
                ["/outlook/", $"/{page.Path[..11]}dossier/"],
                section.QuerySelectorAll("p a").Select(link => link.GetAttribute("href")!),
                page.Path);
        }
    }

    [TestMethod]
    public async Task Outlook_NothingKeptOfTheNewestEdition_IsSaidOnEachPage()
    {
        var bare = await SiteUnderTest.BuildAsync(SiteRecords.WithoutOutlooks(SiteRecords.Replayed), default);

        Assert.Contains("No outlook is kept of the newest edition yet.", bare.Parse(bare.Find("/allies/hun/")!).Body!.TextContent);
        Assert.Contains("No outlook is kept of the newest edition yet.", bare.Parse(bare.Find("/outlook/")!).Body!.TextContent);
    }

    /// <summary>No chance of less than 1 in 20, or of more than 19 in 20, is a figure to people.</summary>
    [TestMethod]
    public void Chances_OfTheOutlook_AreTenthsAndWords()
    {
        var all = site.Parse(site.Find("/outlook/")!).QuerySelectorAll("td:has(small)").Select(cell => cell.TextContent.Trim()).ToList();
        var own = AllyPages()
            .SelectMany(page => OutlookOf(page.Path).QuerySelectorAll("td:has(small)"))
            .Select(cell => cell.TextContent.Trim())
            .ToList();

        Assert.IsGreaterThan(60, all.Count);
        Assert.AreSequenceEqual(all.Order(StringComparer.Ordinal), own.Order(StringComparer.Ordinal));
        Assert.AreEqual("", string.Join('\n', all.Where(cell => !Chance().IsMatch(cell)).Distinct()));
    }

    [TestMethod]
    public void Pages_All_AreNamedAndDescribedOnce()
    {
        var titles = site.Pages.Select(page => site.Parse(page)).Select(document => document.Title).ToList();
        var unnamed = site.Pages.Where(page => site.Parse(page) is var document
            && (string.IsNullOrWhiteSpace(document.Title)
                || document.QuerySelectorAll("h1").Length != 1
                || string.IsNullOrWhiteSpace(document.QuerySelector("meta[name=description]")?.GetAttribute("content"))
                || document.QuerySelector("footer p")?.TextContent is null or ""));

        Assert.AreEqual("", string.Join('\n', titles.GroupBy(title => title).Where(same => same.Count() > 1 && !same.Key!.Contains("past verdict", StringComparison.Ordinal)).Select(same => same.Key).Take(10)));
        Assert.AreEqual("", string.Join('\n', unnamed.Select(page => page.Path)));
    }

    [TestMethod]
    public void Charts_All_HaveEveryFile()
    {
        var charts = site.Pages.Where(page => page.Path.StartsWith("charts/", StringComparison.Ordinal) && page.Path != "charts/index.html").ToList();
        string[] endings = ["svg", "png", "csv", "json"];
        var missing =
            from page in charts
            let id = page.Path.Split('/')[1]
            from ending in endings
            where site.Parse(page).QuerySelector($"a[href='/charts/{id}/{id}.{ending}']") is null
            select $"{id}.{ending}";

        Assert.HasCount(6 + 31 + 31, charts);
        Assert.AreEqual("", string.Join('\n', missing));
    }

    /// <summary>Where the site knows its address, other sites find a picture for a link, and what it shows.</summary>
    [TestMethod]
    public async Task Cards_OfASiteWithAnAddress_AreItsPictures()
    {
        var address = new Uri("https://example.org/");
        var published = await SiteUnderTest.BuildAsync(SiteRecords.Create(SiteRecords.Bundled, settings: new SiteSettings { Address = address }), default);
        var cards = published.Pages
            .Select(page => (page.Path, Document: published.Parse(page)))
            .Where(page => page.Document.QuerySelector("meta[property='og:image']") is not null)
            .ToDictionary(page => page.Path, page => page.Document);

        Assert.IsTrue(cards.ContainsKey("index.html") && cards.ContainsKey("allies/hun/index.html") && cards.ContainsKey("charts/gap/index.html"));
        Assert.IsFalse(cards.ContainsKey("allies/isl/index.html"), "Iceland has no chart.");
        Assert.IsEmpty(site.Pages.Where(page => site.Parse(page).QuerySelector("meta[property='og:image']") is not null).ToList(), "It has no address.");
        foreach (var (path, document) in cards)
        {
            var picture = Content(document, "property='og:image'")!;
            Assert.StartsWith(address.AbsoluteUri, picture);
            Assert.AreEqual("image/png", published.Find(new Uri(picture).AbsolutePath)?.ContentType, path);
            Assert.IsGreaterThan(10, Content(document, "property='og:image:alt'")!.Length, path);
            Assert.AreEqual("summary_large_image", Content(document, "name='twitter:card'"), path);
        }

        static string? Content(IDocument document, string attribute) => document.QuerySelector($"meta[{attribute}]")?.GetAttribute("content");
    }

    [TestMethod]
    public void Pages_All_HaveNoScriptAndNoStyleOfTheirOwn()
    {
        var active = site.Pages.Where(page => site.Parse(page).QuerySelector("script, style, [style], iframe, object, base") is not null
            || site.Parse(page).All.Any(element => element.Attributes.Any(one => one.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))));

        Assert.AreEqual("", string.Join('\n', active.Select(page => page.Path).Take(10)));
    }

    [TestMethod]
    public void Words_OfEveryPage_AreThoseAgreedOn()
    {
        string[] banned = ["Slovak Republic", "free-rider", " fails", "% of GDP"];
        var found =
            from page in site.Pages
            let text = site.Parse(page).Body!.TextContent
            from word in banned.Take(3)
            where text.Contains(word, StringComparison.OrdinalIgnoreCase)
            select $"{page.Path}: {word}";

        Assert.AreEqual("", string.Join('\n', found.Take(10)));
    }

    [TestMethod]
    public void Budgets_OfTheReplay_Hold()
    {
        Assert.IsLessThanOrEqualTo(90_000, site.Find("/")!.Bytes.Length);
        Assert.IsLessThanOrEqualTo(60_000, site.Pages.Where(page => page.Path.StartsWith("allies/", StringComparison.Ordinal)).Max(page => page.Bytes.Length));
        Assert.IsLessThanOrEqualTo(8_000, site.Files.Single(file => file.Path.EndsWith(".css", StringComparison.Ordinal)).Bytes.Length);
        Assert.IsLessThanOrEqualTo(1_500, site.Files.Count);
    }

    [TestMethod]
    public async Task Budgets_OfTwelveEditions_Hold()
    {
        var record = SiteRecords.Grow(12);
        var grown = await SiteUnderTest.BuildAsync(record, default);

        Assert.IsGreaterThanOrEqualTo(300, record.Events.Count);
        // The budget is that of 300 events: each further one has a page and its document.
        Assert.IsLessThanOrEqualTo(4_000 + (2 * (record.Events.Count - 300)), grown.Files.Count);
        Assert.IsLessThanOrEqualTo(60_000_000, grown.Files.Sum(file => (long)file.Bytes.Length));
        Assert.IsLessThanOrEqualTo(90_000, grown.Find("/")!.Bytes.Length);
        Assert.IsLessThanOrEqualTo(60_000, grown.Pages.Where(page => page.Path.StartsWith("allies/", StringComparison.Ordinal) && !IsDossier(page)).Max(page => page.Bytes.Length));
        // Each tells everything that was ever told of its ally: here up to seventy alerts.
        Assert.IsLessThanOrEqualTo(130_000, grown.Pages.Where(IsDossier).Max(page => page.Bytes.Length));
    }

    /// <summary>One more event changes its own page and what lists it, and nothing else.</summary>
    [TestMethod]
    public async Task Files_AfterOneNewEvent_AreFewerThanForty()
    {
        var record = SiteRecords.Replayed;
        var before = await SiteUnderTest.BuildAsync(SiteRecords.WithoutLastEvent(record), default);
        var changed = site.Files.Where(file =>
            before.Files.FirstOrDefault(one => one.Path == file.Path) is not { } earlier || !earlier.Bytes.Span.SequenceEqual(file.Bytes.Span));

        Assert.AreEqual("", string.Join('\n', changed.Select(file => file.Path).Skip(39)));
        Assert.IsNotEmpty(changed.ToList());
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    public async Task Files_UnderAnotherCulture_AreTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var other = await SiteUnderTest.BuildAsync(SiteRecords.Create(SiteRecords.Bundled), default);

            Assert.AreSequenceEqual(Hashes(site), Hashes(other));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static IEnumerable<string> Hashes(SiteUnderTest site) =>
            site.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Path} {Sha256.Compute(file.Bytes.Span)}");
    }

    private static IEnumerable<SiteFile> AllyPages() => site.Pages.Where(page => AllyPage().IsMatch(page.Path));

    private static IElement OutlookOf(string path) => site.Parse(site.Find($"/{path.Replace("index.html", "", StringComparison.Ordinal)}")!)
        .QuerySelectorAll("section")
        .Single(section => section.QuerySelector("h2")!.TextContent == "What may come");

    private static string HeadingOf(IElement number) =>
        number.Closest("table")!.QuerySelectorAll("th[scope=col]")[number.Closest("td")!.Index()].TextContent;

    private static bool IsDossier(SiteFile page) => page.Path.EndsWith("/dossier/index.html", StringComparison.Ordinal);

    /// <summary>The rows of a file without quoted values, by the names of their columns.</summary>
    private static List<Dictionary<string, string>> Rows(string file)
    {
        var lines = SiteUnderTest.Text(site.Find($"/data/{file}.csv")!).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(one => one.First, one => one.Second))];
    }

    private static bool Resolves(SiteFile page, string address)
    {
        var anchor = address.Contains('#', StringComparison.Ordinal) ? address.Split('#')[1] : null;
        var target = address.StartsWith('#') ? page : site.Find(address);
        return target is not null
            && (anchor is null || (target.Path.EndsWith(".html", StringComparison.Ordinal) && site.Parse(target).GetElementById(anchor) is not null));
    }

    /// <returns>Why a number does not lead to its cell; null where it does.</returns>
    private static string? LeadsAstray(SiteFile page, IElement number)
    {
        if (page.Path.StartsWith("figures/", StringComparison.Ordinal))
        {
            return number.Closest("tr")?.QuerySelector("td:last-child")?.TextContent.Trim() is { Length: > 0 }
                ? null
                : "it has no cell beside it";
        }

        if (number.Closest("a")?.GetAttribute("href") is not { } href)
        {
            // What is computed or counted on the page itself stands beside the figures that it follows from.
            return site.Parse(page).QuerySelector("a[href^='/figures/']") is not null
                || page.Path is "changes/index.html" or "editions/index.html" || page.Path.StartsWith("alerts/", StringComparison.Ordinal)
                    ? null
                    : "nothing is linked, and the page has no figure";
        }

        if (site.Find(href) is not { } target)
        {
            return $"{href} does not exist";
        }

        if (!href.StartsWith("/figures/", StringComparison.Ordinal))
        {
            var place = href.Contains('#', StringComparison.Ordinal) ? site.Parse(target).GetElementById(href.Split('#')[1]) : site.Parse(target).Body;
            return place?.QuerySelector("a[href^='/figures/']") is null ? $"{href} leads to no figure" : null;
        }

        var row = site.Parse(target).GetElementById(href.Split('#')[1]);
        return row?.QuerySelector("data")?.GetAttribute("value") == number.GetAttribute("value")
            ? null
            : $"{href} is {row?.QuerySelector("data")?.GetAttribute("value") ?? "nothing"}";
    }

    [GeneratedRegex(@"^((less|more) than )?[0-9]+ in (10|20)\s*(extremely|very|about|likely|unlikely)[a-z ]*$")]
    private static partial Regex Chance();

    [GeneratedRegex(@"^allies/[a-z]{3}/index\.html$")]
    private static partial Regex AllyPage();

    [GeneratedRegex(@"[^0-9.\u2212]")]
    private static partial Regex Plain();
}
