using System.Text.Json.Serialization;

namespace HagueWatch.Editions;

/// <summary>A rule of the validation gate. Its code never changes meaning and has a page of its own under <c>docs/findings</c>.</summary>
/// <param name="Code"><c>HW1xxx</c> documents, <c>HW2xxx</c> structure, <c>HW3xxx</c> values, <c>HW4xxx</c> cross-checks.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Severity">What a breach does.</param>
internal sealed record FindingRule(string Code, string Title, Severity Severity)
{
    /// <param name="location">Where: a URL, a zip part, <c>TABLE3!N14</c>.</param>
    /// <param name="message">What is wrong there and what to do, for a person.</param>
    public Finding At(string location, string message) => new(Code, Severity, location, message);
}

/// <summary>What validation noticed.</summary>
internal sealed record Finding(string Code, Severity Severity, [property: JsonPropertyName("place")] string Location, string Message)
{
    /// <summary>
    /// Leaves out the message: it may be reworded, and the figures that it names stand in the edition.
    /// </summary>
    public Finding WithoutProse() => this with { Message = "" };
}
