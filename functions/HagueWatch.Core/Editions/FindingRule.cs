using System.Text.Json.Serialization;

namespace HagueWatch.Editions;

/// <summary>Represents a rule of the validation gate, which has a page in <c>docs/findings</c>.</summary>
/// <param name="Code">
/// Never changes its meaning: <c>HW1xxx</c> documents, <c>HW2xxx</c> structure, <c>HW3xxx</c> values, <c>HW4xxx</c>
/// cross-checks.
/// </param>
/// <param name="Title">What is wrong, in short.</param>
/// <param name="Severity">What a breach leads to.</param>
internal sealed record FindingRule(string Code, string Title, Severity Severity)
{
    /// <param name="location">Where: a URL, a zip part, <c>TABLE3!N14</c>.</param>
    /// <param name="message">What is wrong there and what to do, for a person.</param>
    public Finding At(string location, string message) => new(Code, Severity, location, message);
}

/// <summary>Represents what validation noticed.</summary>
internal sealed record Finding(
    string Code,
    Severity Severity,
    [property: JsonPropertyName("place")] string Location,
    string Message)
{
    /// <summary>
    /// Removes the message: it may be reworded, and the edition has the figures that it mentions.
    /// </summary>
    public Finding WithoutProse() => this with { Message = "" };
}
