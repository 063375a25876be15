using System.Buffers.Binary;
using System.Globalization;
using Deque.AxeCore.Commons;
using HagueWatch.Tests;

namespace HagueWatch.SiteTests;

/// <summary>Every kind of page in a real Chromium: its longest and its emptiest.</summary>
[TestClass]
internal sealed class BrowserTests
{
    private const int MaxRequests = 3;
    private const double SmallestText = 12;

    // Of rules that hold nothing is told: to name every element that holds to them takes most of the time.
    private const string Violations =
        """
        async rules => {
          const result = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
          return result.violations.flatMap(rule => rule.nodes.slice(0, 3).map(node => `${rule.id}: ${node.html}`));
        }
        """;

    private static readonly string[] AllRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    // In other colours, what the page has and where it is stays the same. To look for contrast takes most of the time.
    private static readonly string[] RulesOfColour = ["color-contrast", "link-in-text-block"];

    private static readonly (Appearance Appearance, string[] Rules)[] Looks =
    [
        (new(360), AllRules),
        (new(768), AllRules),
        (new(1280), AllRules),
        (new(1280) { IsDark = true }, RulesOfColour),
        (new(1280) { HasForcedColours = true }, RulesOfColour),
    ];

    private static SiteUnderTest site = null!;
    private static Browser? browser;

    public static IEnumerable<object[]> Pages => PageKinds.All.Select(kind => new object[] { kind });

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context)
    {
        site = await SiteUnderTest.BuildAsync(SiteRecords.Replayed, context.CancellationTokenSource.Token);
        browser = Browser.Executable is null ? null : await Browser.StartAsync(site, context.CancellationTokenSource.Token);
    }

    [ClassCleanup]
    public static async Task Stop()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public async Task Page_OnAnyScreen_IsAccessible(string address)
    {
        var faults = new List<string>();
        await using var opened = await Chromium().OpenAsync(address);
        await opened.Page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        foreach (var (appearance, rules) in Looks)
        {
            await opened.ShowAsync(appearance);
            var violations = await opened.Page.EvaluateAsync<string[]>(Violations, rules);
            faults.AddRange(violations.Select(violation => $"{appearance}: {violation}"));
        }

        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public async Task Page_HoweverItIsLookedAt_FitsItsWidth(string address)
    {
        var faults = new List<string>();
        await using var opened = await Chromium().OpenAsync(address);
        foreach (var appearance in Widths())
        {
            await opened.ShowAsync(appearance);
            if (await opened.WidthAsync() is var scrolled && scrolled > appearance.Width)
            {
                faults.Add($"{appearance}: {scrolled} px wide");
            }
        }

        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public async Task Page_WithoutScripts_FitsItsWidthAndAsksNobodyElseAndLittle(string address)
    {
        await using var opened = await Chromium().OpenAsync(address, hasScripts: false);
        foreach (var appearance in new Appearance[] { new(360), new(1280) })
        {
            await opened.ShowAsync(appearance);
            Assert.IsLessThanOrEqualTo(appearance.Width, await opened.WidthAsync());
        }

        Assert.AreEqual("", string.Join('\n', opened.Requests.Where(request => !request.StartsWith(Chromium().Address.AbsoluteUri, StringComparison.Ordinal))));
        Assert.IsLessThanOrEqualTo(MaxRequests, opened.Requests.Count(request => !request.EndsWith("/favicon.ico", StringComparison.Ordinal)));
        Assert.AreEqual("", string.Join('\n', opened.Messages.Where(message => !message.Contains("favicon", StringComparison.Ordinal))));
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public async Task Text_OnAPhone_IsLargeEnough(string address)
    {
        await using var opened = await Chromium().OpenAsync(address);
        await opened.ShowAsync(new Appearance(360));
        var small = await opened.Page.EvaluateAsync<string[]>(
            """
            smallest => {
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const holder = walker.currentNode.parentElement;
                const box = holder.getBoundingClientRect();
                if (walker.currentNode.data.trim() && box.width > 0 && box.height > 0) {
                  const scale = holder.ownerSVGElement ? holder.getScreenCTM().a : 1;
                  const size = parseFloat(getComputedStyle(holder).fontSize) * scale;
                  if (size < smallest - 0.05) found.push(`${walker.currentNode.data.trim()}: ${size} px`);
                }
              }
              return found;
            }
            """,
            SmallestText);

        Assert.AreEqual("", string.Join('\n', small.Take(10)));
    }

    /// <summary>What is drawn as text is read back where it is: inside its drawing, and apart from every other text.</summary>
    [TestMethod]
    [DataRow(360)]
    [DataRow(1280)]
    public async Task Texts_OfChartsOnPages_AreInsideAndApart(int width)
    {
        var (faults, read) = (new List<string>(), 0);
        await using var opened = await Chromium().OpenAsync("/");
        await opened.ShowAsync(new Appearance(width));
        foreach (var address in PageKinds.Charts.Append("/"))
        {
            await opened.Page.GotoAsync(new Uri(Chromium().Address, address).AbsoluteUri);
            var (texts, wrong) = await ReadTextsAsync(opened);
            read += texts;
            faults.AddRange(wrong.Select(fault => $"{address}: {fault}"));
        }

        Assert.AreEqual("", string.Join('\n', faults));
        Assert.IsGreaterThan(200, read);
        // One that lies over another is noticed, and so is one that is outside.
        await opened.Page.EvaluateAsync(
            "() => { const texts = document.querySelectorAll('svg[role=img] text');"
            + "texts[2].setAttribute('y', texts[0].getAttribute('y')); texts[3].setAttribute('x', '-5em'); }");
        var (_, planted) = await ReadTextsAsync(opened);
        Assert.HasCount(2, planted, string.Join('\n', planted));
        Assert.Contains("overlap", planted[0]);
        Assert.Contains("leaves its drawing", planted[1]);
    }

    [TestMethod]
    public async Task Texts_OfChartsAsFiles_AreInsideAndApart()
    {
        var (faults, read) = (new List<string>(), 0);
        await using var opened = await Chromium().OpenAsync("/");
        await opened.ShowAsync(new Appearance(1280));
        foreach (var file in site.Files.Where(file => file.Path.EndsWith(".svg", StringComparison.Ordinal)))
        {
            await opened.Page.GotoAsync(new Uri(Chromium().Address, file.Path).AbsoluteUri);
            var (texts, wrong) = await ReadTextsAsync(opened);
            read += texts;
            faults.AddRange(wrong.Select(fault => $"{file.Path}: {fault}"));
        }

        Assert.AreEqual("", string.Join('\n', faults));
        Assert.IsGreaterThan(1000, read);
    }

    /// <summary>A picture of each page is kept, for people to look at; pixels are not compared.</summary>
    [TestMethod]
    [DynamicData(nameof(Pages))]
    public async Task Page_Drawn_IsKeptAsAPicture(string address)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots"));
        await using var opened = await Chromium().OpenAsync(address);
        foreach (var width in new[] { 360, 1280 })
        {
            await opened.ShowAsync(new Appearance(width));
            var name = address.Trim('/').Replace('/', '-') is { Length: > 0 } path ? path : "home";
            var file = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png"));
            await opened.Page.ScreenshotAsync(new() { Path = file, FullPage = true });
            TestContext.AddResultFile(file);

            Assert.IsGreaterThan(1000, new FileInfo(file).Length);
        }
    }

    /// <summary>The README's picture of the site is what the site looks like, give or take what a browser draws otherwise.</summary>
    [TestMethod]
    public async Task Picture_InTheReadme_IsTheHomePage()
    {
        var file = Path.Combine(Repository.Root, "docs", "site.png");
        await using var opened = await Chromium().OpenAsync("/");
        await opened.ShowAsync(new Appearance(1280));
        var drawn = await opened.Page.ScreenshotAsync();
        if (Environment.GetEnvironmentVariable(GoldenFiles.Variable) == "1")
        {
            await File.WriteAllBytesAsync(file, drawn, TestContext.CancellationToken);
        }

        var kept = await File.ReadAllBytesAsync(file, TestContext.CancellationToken);

        Assert.Contains("(docs/site.png)", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.CancellationToken));
        Assert.AreEqual(SizeOf(drawn), SizeOf(kept));
        Assert.IsLessThan(0.5, Math.Abs(1 - ((double)kept.Length / drawn.Length)), "HAGUEWATCH_WRITE_GOLDEN=1 draws the picture anew.");

        // A PNG begins with its signature and the header's length and name; width and height follow.
        static (int Width, int Height) SizeOf(byte[] png) =>
            (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    /// <summary>Reads where the browser has put every text of every drawing; a pixel is allowed for.</summary>
    private static async Task<(int Read, string[] Faults)> ReadTextsAsync(OpenPage opened)
    {
        var found = await opened.Page.EvaluateAsync<string[]>(
            """
            () => {
              const found = [];
              let read = 0;
              const describe = (text, box) => `"${text}" at ${Math.round(box.left)},${Math.round(box.top)}`;
              for (const drawing of document.querySelectorAll('svg[role=img]')) {
                const frame = drawing.getBoundingClientRect();
                const texts = [...drawing.querySelectorAll('text')].map(one => [one.textContent, one.getBoundingClientRect()]);
                read += texts.length;
                texts.forEach(([text, box], index) => {
                  if (box.width === 0) found.push(`${text} is not drawn`);
                  if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
                    found.push(`${describe(text, box)} leaves its drawing`);
                  for (const [other, over] of texts.slice(index + 1))
                    if (Math.min(box.right, over.right) - Math.max(box.left, over.left) > 1 && Math.min(box.bottom, over.bottom) - Math.max(box.top, over.top) > 1)
                      found.push(`${describe(text, box)} and ${describe(other, over)} overlap`);
                });
              }
              return [String(read), ...found];
            }
            """);
        return (int.Parse(found[0], CultureInfo.InvariantCulture), found[1..]);
    }

    private static Browser Chromium()
    {
        if (browser is null)
        {
            Assert.Inconclusive(Browser.Missing);
        }

        return browser!;
    }

    private static IEnumerable<Appearance> Widths() =>
    [
        new(360), new(768), new(1280), new(3840), new(360) { TextPercent = 200 }, new(1280) { TextPercent = 200 }, new(768) { IsPrinted = true },
    ];
}
