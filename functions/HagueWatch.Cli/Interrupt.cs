using System.Runtime.InteropServices;

namespace HagueWatch.Cli;

/// <summary>Ends the command by Ctrl-C or SIGTERM.</summary>
/// <remarks>
/// Ctrl-C is answered at once; the command has two seconds, and none after a second one. SIGTERM, by which services are
/// ended, lets a run end first. Nothing else in the process handles the two: whoever ended the command first would
/// decide how the process says that it ended.
/// </remarks>
internal sealed class Interrupt : IDisposable
{
    private static readonly TimeSpan AfterInterrupt = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterTermination = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private readonly TextWriter error;
    private readonly PosixSignalRegistration[] registrations;
    private bool wasInterrupted;
    private ITimer? deadline;

    public Interrupt(TextWriter error)
    {
        this.error = error;
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate),
        ];
    }

    /// <summary>Ends the command.</summary>
    public CancellationToken Token => stopping.Token;

    /// <summary>Whether it was Ctrl-C that ended the command.</summary>
    public bool WasInterrupted => Volatile.Read(ref wasInterrupted);

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        deadline?.Dispose();
        stopping.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Exchange(ref wasInterrupted, true))
        {
            Environment.Exit(ExitCodes.Interrupted);
        }

        error.WriteLine("Stopping; Ctrl-C again ends at once.");
        End(AfterInterrupt, ExitCodes.Interrupted);
    }

    private void Terminate(PosixSignalContext signal)
    {
        signal.Cancel = true;
        End(AfterTermination, ExitCodes.Terminated);
    }

    private void End(TimeSpan within, int exitCode)
    {
        deadline = TimeProvider.System.CreateTimer(_ => Environment.Exit(exitCode), null, within, Timeout.InfiniteTimeSpan);
        stopping.Cancel();
    }
}
