using HagueWatch.Cli.Replay;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Publishers.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HagueWatch.WorkerTests;

/// <summary>NATO's site on loopback, which offers the edition of 2024; its page can be kept waiting. All else is not found.</summary>
internal sealed class GatedSite : IAsyncDisposable
{
    private static readonly byte[] Workbook = EditionChanges.Edition2024.ToWorkbook();

    private readonly LoopbackServer server = new();
    private Uri address = null!;

    /// <summary>Waited for before the page is answered.</summary>
    public Func<CancellationToken, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public static async Task<GatedSite> StartAsync(CancellationToken cancellationToken)
    {
        var site = new GatedSite();
        site.server.App.MapGet("/nato", async (HttpContext context) =>
        {
            await site.Gate(context.RequestAborted);
            return Results.Content("""<a href="/def-exp-2024-en.xlsx">Tables</a>""", "text/html");
        });
        site.server.App.MapGet("/def-exp-2024-en.xlsx", () => Results.Bytes(Workbook, WorkbookFile.MediaType));
        site.address = await site.server.StartAsync(cancellationToken);
        return site;
    }

    public Uri At(string path) => new(address, path);

    /// <summary>Keeps the page from being answered; the task ends when it is asked for.</summary>
    public Task Close()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Gate = async aborted =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted);
        };
        return asked.Task;
    }

    public void Open() => Gate = _ => Task.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
