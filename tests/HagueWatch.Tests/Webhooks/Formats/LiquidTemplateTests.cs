using System.Net.Http.Headers;
using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks.Formats;

[TestClass]
internal sealed class LiquidTemplateTests
{
    private const string Hostile = "\"},\"admin\":true,{\"\\ \n{{ data.summary }} <!channel> Türkiye \u202e";

    private static readonly AlertEvent Event =
        AlertEvents.AcknowledgedWith("מכיוון שהנתון \"שגוי\"") with { Ally = "TUR", Summary = Hostile };

    [TestMethod]
    [DataRow("data.summary", Hostile)]
    [DataRow("data.ally.name", "Türkiye")]
    [DataRow("data.acknowledged.reason", "מכיוון שהנתון \"שגוי\"")]
    [DataRow("data.figures.gap", "-0.3545")]
    [DataRow("data.figures.certainty.value", "0.943")]
    [DataRow("data.evidence[0].cell", "TABLE3!M20")]
    [DataRow("data.evidence.size", "1")]
    [DataRow("data.evidence | map: 'cell'", "TABLE3!M20")]
    [DataRow("data.nothing.at.all", "")]
    [DataRow("nothing", "")]
    [DataRow("subject", "trajectory.off-path/HUN/hague-2025")]
    [DataRow("type", "org.haguewatch.alert.raised.v1")]
    [DataRow("time", "2026-07-10T06:00:00Z")]
    [DataRow("time | date: '%d.%m.%Y'", "10.07.2026")]
    public void Render_Member_IsTheOneThatIsSent(string expression, string expected) =>
        Assert.AreEqual(expected, Text($$$"""{"text":"{{ {{{expression}}} }}"}""", Event));

    [TestMethod]
    [DataRow("{{ data.summary }}")]
    [DataRow("{{ data.summary | upcase }}")]
    [DataRow("{{ data.summary | escape }}")]
    [DataRow("{{ data.summary | escape_once }}")]
    [DataRow("{{ data.summary | split: 'x' }}")]
    [DataRow("{{ data.summary | split: 'x' | reverse | first }}")]
    [DataRow("{{ data.summary | newline_to_br | strip_html | append: '\"' }}")]
    [DataRow("{% capture all %}{{ data.summary }}{% endcapture %}{{ all }}")]
    [DataRow("{% assign all = data.summary | prepend: data.summary %}{{ all }}")]
    [DataRow("{% for part in data.summary %}{{ part }}{% endfor %}")]
    [DataRow("{% cycle data.summary, data.summary %}")]
    [DataRow("{% echo data.summary %}")]
    public void Render_HostileText_StaysWithinItsString(string use)
    {
        using var written = JsonDocument.Parse(Render($$"""{"text":"{{use}}"}""", Event));

        Assert.AreEqual("text", string.Join(' ', written.RootElement.EnumerateObject().Select(member => member.Name)));
    }

    [TestMethod]
    public void Render_Raw_IsNotEscaped() =>
        Assert.AreEqual(Hostile, Render("{{ data.summary | raw }}", Event, "text/plain"));

    [TestMethod]
    [DataRow("text/plain", Hostile)]
    [DataRow("text/html", "&quot;},&quot;admin&quot;:true,{&quot;\\ &#xA;{{ data.summary }} &lt;!channel&gt; Türkiye \u202e")]
    [DataRow("application/x-www-form-urlencoded", "%22%7D,%22admin%22%3Atrue,%7B%22%5C%20%0A%7B%7B%20data.summary%20%7D%7D%20%3C!channel%3E%20T%C3%BCrkiye%20%E2%80%AE")]
    [DataRow("application/merge-patch+json", "\\u0022},\\u0022admin")]
    public void Render_ContentType_DecidesHowValuesAreEscaped(string contentType, string expected)
    {
        var text = contentType.EndsWith("+json", StringComparison.Ordinal) ? "\"{{ data.summary }}\"" : "{{ data.summary }}";

        Assert.Contains(expected, Render(text, Event, contentType));
    }

    [TestMethod]
    [DataRow("{% for i in (1..1000000000) %}{% endfor %}", "more than 10000 steps")]
    [DataRow("{% for i in (1..9999) %}{% for j in (1..9999) %}{% endfor %}{% endfor %}", "more than 10000 steps")]
    [DataRow("{% for i in (1..4000) %}01234567890123456789{% endfor %}", "more than 50000 characters")]
    [DataRow("{% assign a = '0123456789' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}", "more than 50000 characters")]
    [DataRow("{% assign a = 'a,b' | split: ',' %}{% for i in (1..60) %}{% assign a = a | concat: a %}{% endfor %}", "more than 50000 characters")]
    [DataRow("{% assign a = 'a' %}{% for i in (1..60) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}", "more than 50000 characters")]
    [DataRow("{% include 'other' %}", "includes a file")]
    [DataRow("{% render '/etc/passwd' %}", "includes a file")]
    [DataRow("{{ 1 | divided_by: 0 }}", "a filter cannot take its value")]
    [DataRow("{{ data | no_filter }}", "The template fails")]
    public void Render_BeyondALimit_Fails(string text, string expected)
    {
        var failure = Assert.ThrowsExactly<TemplateFailedException>(() => Render(text, Event, "text/plain"));

        Assert.Contains(expected, failure.Message);
    }

    [TestMethod]
    public void TryParse_NestedDeeply_IsRenderedOrRefusedButEndsNoProcess()
    {
        const int depth = 2400;
        var text = string.Concat(Enumerable.Repeat("{% if 1 %}", depth)) + "x" + string.Concat(Enumerable.Repeat("{%endif%}", depth));
        if (LiquidTemplate.TryParse(text, new MediaTypeHeaderValue("text/plain"), out var fault) is { } template)
        {
            Assert.AreEqual("x", template.Render("""{"specversion":"1.0"}"""));
        }
        else
        {
            Assert.IsNotNull(fault);
        }
    }

    [TestMethod]
    [DataRow("{\"a\":\"{{ id }}\"", 1)]
    [DataRow("{\n\"a\": {{ nothing }}\n}", 3)]
    [DataRow("", 1)]
    public void Render_NotJsonThoughItShouldBe_FailsAndNamesTheLine(string text, int line)
    {
        var failure = Assert.ThrowsExactly<TemplateFailedException>(() => Render(text, Event));

        Assert.AreEqual($"The template does not write JSON, from its line {line} on.", failure.Message);
    }

    [TestMethod]
    public void Render_BodyOfAnotherFormat_Fails()
    {
        var template = LiquidTemplate.TryParse("{}", new MediaTypeHeaderValue("application/json"), out _)!;
        var body = SlackFormat.Instance.WriteAlert(Event);

        var failure = Assert.ThrowsExactly<TemplateFailedException>(() => template.Render(body.Text));

        Assert.StartsWith("The event was stored in another format", failure.Message);
    }

    [TestMethod]
    [DataRow("one\n{{ id | }}", "(2:9)")]
    [DataRow("{% if id %}", "(1:12)")]
    [DataRow("{% nothing %}", "(1:")]
    public void TryParse_NoTemplate_NamesLineAndColumnWithoutTheText(string text, string place)
    {
        Assert.IsNull(LiquidTemplate.TryParse("s3cr3t" + text, new MediaTypeHeaderValue("text/plain"), out var fault));
        Assert.StartsWith("is not a Liquid template", fault);
        Assert.IsFalse(fault!.Contains("s3cr3t", StringComparison.Ordinal), fault);
        Assert.Contains(place[..3], fault);
    }

    [TestMethod]
    public void TryParse_TooLong_IsRefused()
    {
        var text = new string('x', LiquidTemplate.MaxLength + 1);

        Assert.IsNull(LiquidTemplate.TryParse(text, new MediaTypeHeaderValue("text/plain"), out var fault));
        Assert.AreEqual("is longer than 50000 characters", fault);
    }

    private static string Text(string template, AlertEvent alertEvent)
    {
        using var written = JsonDocument.Parse(Render(template, alertEvent));
        return written.RootElement.GetProperty("text").GetString()!;
    }

    private static string Render(string template, AlertEvent alertEvent, string contentType = "application/json")
    {
        var parsed = LiquidTemplate.TryParse(template, new MediaTypeHeaderValue(contentType), out var fault);
        Assert.IsNull(fault);
        return parsed!.Render(CloudEventsFormat.Instance.WriteAlert(alertEvent).Text);
    }
}
