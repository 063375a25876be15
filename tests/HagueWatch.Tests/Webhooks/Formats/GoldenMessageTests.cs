namespace HagueWatch.Tests.Webhooks.Formats;

/// <summary>Holds what people read to the files under <c>tests/golden/messages</c>.</summary>
[TestClass]
internal sealed class GoldenMessageTests
{
    [TestMethod]
    public void Body_EveryFormatAndSortOfEvent_IsTheGoldenOne() => GoldenFiles.AssertHolds(
        "messages",
        SampleMessages.Formats
            .SelectMany(format => SampleMessages.Write(format).Select(body => (format.Name, Body: body)))
            .ToDictionary(one => $"{one.Name}/{one.Body.Key}.json", one => one.Body.Value.Text));
}
