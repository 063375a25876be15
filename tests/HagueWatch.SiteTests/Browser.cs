using HagueWatch.Cli.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace HagueWatch.SiteTests;

/// <summary>A real Chromium, and the replay's site on loopback for it to look at.</summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>Names Chromium's executable, where it is none of the usual ones.</summary>
    private const string Variable = "HAGUEWATCH_CHROMIUM";

    // The headless shell first: it draws the same, and opens a page in a quarter of the time.
    private static readonly string[] Usual =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private readonly LoopbackServer server = new();
    private readonly IPlaywright playwright;
    private readonly IBrowser chromium;

    private Browser(SiteUnderTest site, IPlaywright playwright, IBrowser chromium)
    {
        (this.playwright, this.chromium) = (playwright, chromium);
        server.App.MapGet("/{**path}", (HttpContext context) =>
            site.Find(context.Request.Path.Value!) is { } file
                ? Results.Bytes(file.Bytes.ToArray(), file.ContentType)
                : Results.NotFound());
    }

    /// <summary>Chromium's executable; null where there is none.</summary>
    public static string? Executable { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Array.Find(Usual, File.Exists);

    /// <summary>What to do where there is no Chromium.</summary>
    public static string Missing =>
        $"There is no Chromium: install it (Debian: apt-get install chromium-headless-shell), or name its executable in {Variable}.";

    public Uri Address { get; private set; } = null!;

    public static async Task<Browser> StartAsync(SiteUnderTest site, CancellationToken cancellationToken)
    {
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"],
        });
        var browser = new Browser(site, playwright, chromium);
        browser.Address = await browser.server.StartAsync(cancellationToken);
        return browser;
    }

    /// <summary>Opens a page, and notes every request and every message on the console.</summary>
    public async Task<OpenPage> OpenAsync(string address, bool hasScripts = true)
    {
        var context = await chromium.NewContextAsync(new()
        {
            JavaScriptEnabled = hasScripts,
            // axe is put into the page, whose policy allows no script.
            BypassCSP = hasScripts,
        });
        var opened = new OpenPage(context, await context.NewPageAsync());
        opened.Page.Request += (_, request) => opened.Requests.Add(request.Url);
        opened.Page.Console += (_, message) => opened.Messages.Add(message.Text);
        await opened.Page.GotoAsync(new Uri(Address, address).AbsoluteUri);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
        await server.DisposeAsync();
    }
}

/// <summary>How a page is looked at.</summary>
internal sealed record Appearance(int Width)
{
    public bool IsDark { get; init; }

    public bool HasForcedColours { get; init; }

    public bool IsPrinted { get; init; }

    public int TextPercent { get; init; } = 100;
}

/// <summary>A page in the browser.</summary>
internal sealed class OpenPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private const int Height = 900;

    public IPage Page => page;

    public List<string> Requests { get; } = [];

    public List<string> Messages { get; } = [];

    /// <summary>Shows the page so from now on.</summary>
    public async Task ShowAsync(Appearance appearance)
    {
        await page.SetViewportSizeAsync(appearance.Width, Height);
        await page.EmulateMediaAsync(new()
        {
            Media = appearance.IsPrinted ? Media.Print : Media.Screen,
            ColorScheme = appearance.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = appearance.HasForcedColours ? ForcedColors.Active : ForcedColors.None,
        });
        await page.Locator("html").EvaluateAsync(
            "(html, percent) => html.style.setProperty('font-size', percent === 100 ? '' : `${percent}%`, 'important')",
            appearance.TextPercent);
    }

    /// <returns>How wide the page is, in CSS pixels.</returns>
    public Task<int> WidthAsync() => page.Locator("html").EvaluateAsync<int>("html => html.scrollWidth");

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
