using System.Diagnostics;

namespace HagueWatch.WorkerTests;

/// <summary>What a host's process writes, line by line.</summary>
internal sealed class HostLog
{
    private readonly List<string> lines = [];
    private TaskCompletionSource more = Signal();
    private bool isAtEnd;

    public HostLog(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Count
    {
        get
        {
            lock (lines)
            {
                return lines.Count;
            }
        }
    }

    public string Since(int start)
    {
        lock (lines)
        {
            return string.Join('\n', lines.Skip(start));
        }
    }

    /// <summary>Fails who still waits for a line.</summary>
    public void End()
    {
        lock (lines)
        {
            isAtEnd = true;
            more.TrySetResult();
        }
    }

    /// <summary>Waits for a line at or after a place.</summary>
    public async Task<string> WaitForAsync(Func<string, bool> isWanted, int start, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (lines)
            {
                if (lines.Skip(start).FirstOrDefault(isWanted) is { } line)
                {
                    return line;
                }

                if (isAtEnd)
                {
                    throw new InvalidOperationException($"The Functions host has ended:\n{string.Join('\n', lines.Skip(start))}");
                }

                next = more.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (lines)
            {
                lines.Add(line);
                more.TrySetResult();
                more = Signal();
            }
        }
    }
}
