using System.Collections.Concurrent;
using System.Text;
using HagueWatch.Cli.Hosting;
using HagueWatch.Cli.Replay;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Publishers.WorldBank;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>The sites of SIPRI, the World Bank and Eurostat on loopback, which answer well until they are told otherwise.</summary>
internal sealed class OtherSites : IAsyncDisposable
{
    public const string Workbook = "/files/SIPRI-Milex-data-1949-2024_2.xlsx";

    /// <summary>A data set in the documented form of <c>gov_10a_exp</c>; its figure is made up.</summary>
    public const string Functions = """
        {"version":"2.0","class":"dataset","label":"COFOG","updated":"2026-02-20T11:00:00+0100","id":["freq","unit","sector","cofog99","na_item","geo","time"],
         "size":[1,1,1,1,1,1,1],"value":[1.4],"dimension":{"freq":{"category":{"index":["A"]}},"unit":{"category":{"index":["PC_GDP"]}},
         "sector":{"category":{"index":["S13"]}},"cofog99":{"category":{"index":["GF02"]}},"na_item":{"category":{"index":["TE"]}},
         "geo":{"category":{"index":["DE"]}},"time":{"category":{"index":["2024"]}}}}
        """;

    private readonly LoopbackServer server = new();
    private readonly ConcurrentDictionary<string, (int Status, byte[] Body)> answers = [];
    private Uri root = null!;

    private OtherSites()
    {
    }

    public static async Task<OtherSites> StartAsync(CancellationToken cancellationToken)
    {
        var sites = new OtherSites();
        sites.server.App.MapGet("/{**path}", (HttpRequest request) =>
            sites.answers.TryGetValue(KeyOf(request), out var answer) ? new Raw(answer.Status, answer.Body) : Results.NotFound());
        sites.root = await sites.server.StartAsync(cancellationToken);
        sites.OfferBundledEditions();
        return sites;
    }

    /// <summary>Lets a pipeline look here.</summary>
    public void Configure(IServiceCollection services) => services
        .Configure<SipriOptions>(options => options.IndexUrl = new Uri(root, "/milex"))
        .Configure<WorldBankOptions>(options => options.BaseUrl = new Uri(root, "/v2"))
        .Configure<EurostatOptions>(options => options.BaseUrl = new Uri(root, "/data"));

    /// <param name="location">A path, or the code of a series of the World Bank.</param>
    public byte[] BodyOf(string location) => answers[location].Body;

    /// <param name="location">A path, or the code of a series of the World Bank.</param>
    /// <param name="status">The answer's HTTP status.</param>
    /// <param name="body">The answer's body.</param>
    public void Answer(string location, int status, byte[] body) => answers[location] = (status, body);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private void OfferBundledEditions()
    {
        var bundled = ReplayEditions.Read().Imported
            .ToDictionary(edition => edition.Publisher, edition => edition.Read().Bytes.ToArray());
        Offer("/milex", $"<a href=\"{Workbook}\">Data</a>");
        Answer(Workbook, 200, bundled["sipri"]);
        foreach (var series in WorldBankSeries.All)
        {
            Offer(series.Code, Encoding.UTF8.GetString(bundled["worldbank"]).Replace("MS.MIL.XPND.GD.ZS", series.Code, StringComparison.Ordinal));
        }

        Answer("/data/gov_ev", 200, bundled["eurostat"]);
        Offer("/data/gov_10a_exp", Functions);
    }

    private void Offer(string location, string body) => Answer(location, 200, Encoding.UTF8.GetBytes(body));

    // The World Bank's requests are told by their series alone.
    private static string KeyOf(HttpRequest request) =>
        request.Path.Value!.StartsWith("/v2/", StringComparison.Ordinal) ? request.Path.Value.Split('/')[^1] : request.Path.Value;

    private sealed class Raw(int status, byte[] body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            await httpContext.Response.Body.WriteAsync(body);
        }
    }
}
