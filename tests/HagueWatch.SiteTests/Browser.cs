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

    private static readonly string[] Usual =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

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
        $"There is no Chromium: install it (Debian: apt-get install chromium), or name its executable in {Variable}.";

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

    /// <summary>Opens a page, and notes every request that goes elsewhere and every message on the console.</summary>
    public async Task<OpenPage> OpenAsync(string address, Appearance appearance)
    {
        var context = await chromium.NewContextAsync(new()
        {
            ViewportSize = new() { Width = appearance.Width, Height = 900 },
            ColorScheme = appearance.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = appearance.HasForcedColours ? ForcedColors.Active : ForcedColors.None,
            JavaScriptEnabled = appearance.HasScripts,
            // axe is put into the page, whose policy allows no script.
            BypassCSP = appearance.HasScripts,
        });
        var page = await context.NewPageAsync();
        var opened = new OpenPage(context, page);
        page.Request += (_, request) =>
        {
            opened.Requests.Add(request.Url);
        };
        page.Console += (_, message) => opened.Messages.Add(message.Text);
        await page.GotoAsync(new Uri(Address, address).AbsoluteUri);
        if (appearance.IsPrinted)
        {
            await page.EmulateMediaAsync(new() { Media = Media.Print });
        }

        if (appearance.TextPercent != 100)
        {
            await page.AddStyleTagAsync(new() { Content = $"html{{font-size:{appearance.TextPercent}% !important}}" });
        }

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

    public bool HasScripts { get; init; } = true;

    public bool IsPrinted { get; init; }

    public int TextPercent { get; init; } = 100;
}

/// <summary>A page in the browser.</summary>
internal sealed class OpenPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public List<string> Requests { get; } = [];

    public List<string> Messages { get; } = [];

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
