using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>A process that runs one step of the pipeline and ends.</summary>
internal sealed class OneStepProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string[]> said;

    public OneStepProcess(string step, DateTimeOffset instant, IReadOnlyDictionary<string, string?> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "HagueWatch.OneStep.dll");
        process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, step, instant.ToString("O", CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(JsonSerializer.Serialize(settings));
        process.StandardInput.Close();
    }

    /// <summary>Ends it by SIGKILL and waits until it is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    public async Task AssertKilledAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        Assert.AreNotEqual(0, process.ExitCode, "The step came to its end; it was to be killed before.");
        Assert.AreEqual("", string.Concat(await said), "The step ended by itself; it was to be killed before.");
    }

    public async Task AssertSucceededAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        Assert.AreEqual(0, process.ExitCode, string.Join('\n', await said));
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
