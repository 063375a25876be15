using System.Runtime.InteropServices;

namespace HagueWatch.Cli;

/// <summary>Ends the process by Ctrl-C: answers at once, waits two seconds at most, and not at all for a second one.</summary>
/// <remarks>SIGTERM, by which services are ended, is left to the command line: a run may then end in its own time.</remarks>
internal sealed class Interrupt : IDisposable
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stopping = new();
    private readonly TextWriter error;
    private readonly PosixSignalRegistration registration;
    private ITimer? deadline;

    public Interrupt(TextWriter error)
    {
        this.error = error;
        registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, Answer);
    }

    /// <summary>Ends the command.</summary>
    public CancellationToken Token => stopping.Token;

    public bool WasAsked => stopping.IsCancellationRequested;

    public void Dispose()
    {
        registration.Dispose();
        deadline?.Dispose();
        stopping.Dispose();
    }

    private void Answer(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (WasAsked)
        {
            Environment.Exit(ExitCodes.Interrupted);
        }

        error.WriteLine("Stopping; Ctrl-C again ends at once.");
        deadline = TimeProvider.System.CreateTimer(
            _ => Environment.Exit(ExitCodes.Interrupted), null, TimeToStop, Timeout.InfiniteTimeSpan);
        stopping.Cancel();
    }
}
