using Azure;
using HagueWatch.Storage;
using Microsoft.Extensions.Options;

namespace HagueWatch.Runs;

/// <summary>Separates expected failures, explained in a sentence, from bugs, which keep their stack trace.</summary>
internal static class ExpectedFailures
{
    /// <summary>Writes the sentence to show; null for a bug.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        ExplainedException or IntegrityException or HttpRequestException => failure.Message,
        OptionsValidationException misconfigured => string.Join(Environment.NewLine, misconfigured.Failures),
        RequestFailedException { Status: 0 } => $"The storage does not answer: {FirstLine(failure)}",
        RequestFailedException refused =>
            $"The storage refused a request ({refused.Status} {refused.ErrorCode}): {FirstLine(failure)}",
        Azure.Identity.AuthenticationFailedException => $"No access to the storage: {FirstLine(failure)}",
        OperationCanceledException => "Stopped before it was done.",
        AggregateException { InnerExceptions.Count: > 0 } several => DescribeAll(several),
        RunNotRecordedException { InnerException: { } ended } when Describe(ended) is not null => failure.Message,
        _ => null,
    };

    private static string? DescribeAll(AggregateException several)
    {
        // The storage client wraps its time-outs, which look like cancellations; a command that is stopped is cancelled
        // without a wrapper.
        var all = several.InnerExceptions
            .Select(inner => inner is OperationCanceledException
                ? $"The storage does not answer: {FirstLine(inner)}"
                : Describe(inner))
            .Distinct()
            .ToList();
        return all.Contains(null) ? null : string.Join(Environment.NewLine, all);
    }

    // The rest of a storage error's message is its headers.
    private static string FirstLine(Exception failure) => failure.Message.ReplaceLineEndings("\n").Split('\n')[0];
}
