using HagueWatch.Webhooks;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class LogTests
{
    private static readonly DateTimeOffset Start = AlertEvents.OffPath.Time;

    private readonly MessageLogger logger = new();

    [TestMethod]
    [DataRow(500, AttemptOutcome.ErrorStatus, "(status 500)")]
    [DataRow(null, AttemptOutcome.TimedOut, "(no answer)")]
    public void AttemptFailed_WithAndWithoutStatus_IsASentence(int? status, AttemptOutcome outcome, string expected)
    {
        logger.AttemptFailed("evt_1", "desk", new Attempt(2, Start, Start, outcome, status), Start);

        Assert.AreEqual(
            $"5001 evt_1 to desk: attempt 2 ended {outcome} {expected}; the next is due 2026-07-10T06:00:00.0000000+00:00.",
            logger.Messages.Single());
    }

    [TestMethod]
    [DataRow(410, "(status 410)")]
    [DataRow(null, "(no answer)")]
    public void GivenUp_WithAndWithoutStatus_IsASentence(int? status, string expected)
    {
        var letter = new DeadLetter(DeadReason.Gone, 3, AttemptOutcome.Gone, Start, Start);

        logger.GivenUp("evt_1", "desk", letter, status);

        Assert.AreEqual(
            $"5002 evt_1 to desk was given up (Gone) after 3 attempts; the last ended Gone {expected}.",
            logger.Messages.Single());
    }

    private sealed class MessageLogger : ILogger
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            Microsoft.Extensions.Logging.EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Messages.Add($"{eventId.Id} {formatter(state, exception)}");
    }
}
