using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Grpc.Core;
using HagueWatch.StandInHost.Protocol;

namespace HagueWatch.StandInHost;

/// <summary>The conversation with a worker: questions find their answers, and log entries are kept.</summary>
internal sealed class WorkerStream
{
    private readonly Channel<Envelope> outgoing = Channel.CreateUnbounded<Envelope>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Envelope>> questions = new();
    private readonly ConcurrentQueue<LogEntry> logs = [];
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception> broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int asked;

    /// <summary>Ends when the worker has called.</summary>
    public Task Opened => opened.Task;

    public IReadOnlyList<LogEntry> Logs => [.. logs];

    public async Task TalkAsync(IAsyncStreamReader<Envelope> incoming, IServerStreamWriter<Envelope> answers, CancellationToken cancellationToken)
    {
        var sending = SendAllAsync(answers, cancellationToken);
        try
        {
            await foreach (var message in incoming.ReadAllAsync(cancellationToken))
            {
                Take(message);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The worker's process has ended; what this means is for its host to say.
        }
        finally
        {
            outgoing.Writer.TryComplete();
            await sending;
            closed.TrySetResult();
        }
    }

    public void Send(Envelope message) => outgoing.Writer.TryWrite(message);

    /// <summary>Sends a message and waits for its answer.</summary>
    public async Task<Envelope> AskAsync(Envelope question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<Envelope>(TaskCreationOptions.RunContinuationsAsynchronously);
        question.RequestId = Interlocked.Increment(ref asked).ToString(CultureInfo.InvariantCulture);
        questions[question.RequestId] = answer;
        Send(question);
        await Task.WhenAny(answer.Task, broken.Task).WaitAsync(cancellationToken);
        return answer.Task.IsCompleted ? await answer.Task : throw await broken.Task;
    }

    /// <summary>Fails what still waits for an answer, once all that the worker sent before its end was read.</summary>
    public async Task BreakAsync(Exception reason)
    {
        if (!opened.TrySetException(reason))
        {
            await closed.Task;
        }

        broken.TrySetResult(reason);
    }

    private void Take(Envelope message)
    {
        if (message.ContentCase == Envelope.ContentOneofCase.Hello)
        {
            opened.TrySetResult();
        }
        else if (message.Log is { } entry)
        {
            logs.Enqueue(entry);
        }
        else if (questions.TryRemove(message.RequestId, out var question))
        {
            question.TrySetResult(message);
        }
    }

    private async Task SendAllAsync(IServerStreamWriter<Envelope> answers, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                await answers.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // As above.
        }
    }
}
