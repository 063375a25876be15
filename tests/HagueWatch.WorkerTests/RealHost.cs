using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using HagueWatch.StandInHost;

namespace HagueWatch.WorkerTests;

/// <summary>A Functions host of Microsoft's, asked by its administrative endpoints and known by its log.</summary>
internal sealed class RealHost : IFunctionsHost
{
    /// <summary>Names the host: <c>func</c> of Core Tools, or <c>Microsoft.Azure.WebJobs.Script.WebHost</c> (also its <c>.dll</c>).</summary>
    public const string Setting = "HAGUEWATCH_FUNCTIONS_HOST";

    private const string MasterKey = "key-of-these-tests";

    // How often a host that starts is asked whether it has.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    // A host that does not end by itself is killed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly DirectoryInfo secrets;
    private readonly HttpClient admin;
    private readonly HostLog log;

    private RealHost(Process process, DirectoryInfo secrets, Uri address)
    {
        (this.process, this.secrets) = (process, secrets);
        admin = new HttpClient { BaseAddress = address };
        admin.DefaultRequestHeaders.Add("x-functions-key", MasterKey);
        log = new HostLog(process);
    }

    public IReadOnlyDictionary<string, string> Schedules { get; private set; } = new Dictionary<string, string>();

    public static async Task<IFunctionsHost> StartAsync(
        string program,
        IReadOnlyDictionary<string, string> settings,
        CancellationToken cancellationToken)
    {
        var app = await FunctionApp.PublishAsync();
        var secrets = Directory.CreateTempSubdirectory("hague-watch-host-");
        var keys = new { masterKey = new { name = "master", value = MasterKey, encrypted = false }, functionKeys = Array.Empty<object>(), systemKeys = Array.Empty<object>() };
        await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "host.json"), JsonSerializer.Serialize(keys), cancellationToken);
        var address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", FreePort()).Uri;
        var host = new RealHost(Process.Start(StartOf(program, app, address, secrets, settings))!, secrets, address);
        try
        {
            await host.WaitUntilItRunsAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async Task<InvocationResult> InvokeAsync(string function, CancellationToken cancellationToken)
    {
        var start = log.Count;
        await AskForAsync(function, cancellationToken);
        var succeeded = await WaitForEndAsync(function, start, cancellationToken);
        if (!succeeded)
        {
            // What the host says of a failure comes before the next invocation's first line.
            var end = log.Count;
            await AskForAsync("DeliverAlerts", cancellationToken);
            await log.WaitForAsync(line => line.Contains("Executing 'Functions.DeliverAlerts'", StringComparison.Ordinal), end, cancellationToken);
        }

        return new InvocationResult(succeeded, log.Since(start));
    }

    public async Task TimeOutAsync(string function, Task underWay, CancellationToken cancellationToken)
    {
        var start = log.Count;
        await AskForAsync(function, cancellationToken);
        await underWay.WaitAsync(cancellationToken);
        Assert.IsFalse(await WaitForEndAsync(function, start, cancellationToken), log.Since(start));
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await Sigterm.SendAsync(process.Id, cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        log.End();
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await EndAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        admin.Dispose();
        secrets.Delete(recursive: true);
    }

    private static ProcessStartInfo StartOf(
        string program,
        PublishedApp app,
        Uri address,
        DirectoryInfo secrets,
        IReadOnlyDictionary<string, string> settings)
    {
        var start = Path.GetFileNameWithoutExtension(program) == "func" ? new ProcessStartInfo(program, ["start", "--port", $"{address.Port}", "--no-build"])
            : Path.GetExtension(program) == ".dll" ? new ProcessStartInfo("dotnet", [program, "--urls", address.AbsoluteUri])
            : new ProcessStartInfo(program, ["--urls", address.AbsoluteUri]);
        start.WorkingDirectory = app.Folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in settings.Concat(new Dictionary<string, string>
        {
            ["AzureWebJobsScriptRoot"] = app.Folder,
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["AzureWebJobsSecretStorageType"] = "files",
            ["FUNCTIONS_SECRETS_PATH"] = secrets.FullName,
            ["ASPNETCORE_URLS"] = address.AbsoluteUri,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureFunctionsJobHost__Logging__Console__IsEnabled"] = "true",
            // Several hosts of one test are instances of one app; those of another test are another app.
            ["AzureFunctionsWebHost__hostid"] = "hague-watch-" + settings["Archive__ContainerPrefix"].Trim('-'),
        }))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilItRunsAsync(CancellationToken cancellationToken)
    {
        while (!await IsRunningAsync(cancellationToken))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The Functions host has ended before it ran:\n{log.Since(0)}");
            }

            await Task.Delay(Pace, TimeProvider.System, cancellationToken);
        }

        var functions = await admin.GetFromJsonAsync<JsonElement>("admin/functions", cancellationToken);
        Schedules = functions.EnumerateArray().ToDictionary(
            function => function.GetProperty("name").GetString()!,
            function => function.GetProperty("config").GetProperty("bindings").EnumerateArray().Single().GetProperty("schedule").GetString()!);
    }

    private async Task<bool> IsRunningAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await admin.GetAsync("admin/host/status", cancellationToken);
            return answer.IsSuccessStatusCode
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("state").GetString() == "Running";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task AskForAsync(string function, CancellationToken cancellationToken)
    {
        using var answer = await admin.PostAsJsonAsync($"admin/functions/{function}", new { input = "" }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<bool> WaitForEndAsync(string function, int start, CancellationToken cancellationToken)
    {
        var end = await log.WaitForAsync(line => line.Contains($"Executed 'Functions.{function}' (", StringComparison.Ordinal), start, cancellationToken);
        return end.Contains("(Succeeded", StringComparison.Ordinal);
    }
}
