using HagueWatch.Tests.Publishers.Fetching;
using WebhookVerdict = HagueWatch.Webhooks.WebhookVerdict;
using WebhookVerifier = HagueWatch.Webhooks.WebhookVerifier;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Receives webhooks on loopback and replies as a test says.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly ScriptedServer server;

    /// <param name="reply">Called for each request; it may also move a test's clock.</param>
    public LoopbackReceiver(Func<ReceivedRequest, Reply> reply) => server = new(request => reply(request).Answer);

    /// <param name="replies">The replies in turn; the last one again and again.</param>
    public LoopbackReceiver(params Reply[] replies) => server = new([.. replies.Select(reply => reply.Answer)]);

    public Uri Url => server.At("/hook?token=hidden");

    public IReadOnlyList<ReceivedRequest> Requests => server.Requests;

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

/// <summary>What the receiver does with a request.</summary>
internal sealed record Reply(Answer Answer)
{
    public Reply(int status, params string[] headers)
        : this(Answer.Create(status, headers))
    {
    }

    /// <summary>Breaks the connection.</summary>
    public static Reply Reset { get; } = new(Answer.Reset);

    /// <summary>Never answers.</summary>
    public static Reply Silence { get; } = new(Answer.Silence);

    public static implicit operator Reply(int status) => new(status);
}

internal static class ReceivedWebhooks
{
    public static WebhookVerdict VerifyBy(this ReceivedRequest request, WebhookVerifier verifier) => verifier.Verify(
        request.Headers["webhook-id"],
        request.Headers["webhook-timestamp"],
        request.Headers["webhook-signature"],
        request.Body);
}
