using System.Net.Http.Headers;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using MimeKit;

namespace HagueWatch.Tests.Webhooks.Formats;

/// <summary>Holds the pages of templates and of mail to what is sent.</summary>
[TestClass]
internal sealed class FormatDocumentTests
{
    [TestMethod]
    [DataRow("```liquid\n", "```")]
    [DataRow("Template='", "'\n")]
    public void Template_Example_WritesJsonForEveryEvent(string start, string end)
    {
        var rest = Page("template").Split(start)[1];
        var text = rest[..rest.IndexOf(end, StringComparison.Ordinal)];

        var template = LiquidTemplate.TryParse(text, new MediaTypeHeaderValue("application/json"), out var fault);

        Assert.IsNull(fault);
        foreach (var (_, sample) in SampleEvents.All)
        {
            // Throws where it is not JSON.
            Assert.AreNotEqual("", template!.Render(sample.Text));
        }
    }

    [TestMethod]
    public void Email_Example_HasTheHeadersThatAreSent()
    {
        var from = MailboxAddress.Parse("Hague Watch <watch@example.org>");
        var settings = new MailSettings(from, [MailboxAddress.Parse("desk@example.org")], null, null);
        using var mail = EmailFormat.CreateMail(settings, EmailFormat.Instance.WriteAlert(AlertEvents.OffPath));
        var page = Page("email");

        Assert.Contains($"\nSubject: {mail.Subject}\n", page);
        Assert.Contains($"\nMessage-ID: <{mail.MessageId}>\n", page);
        Assert.Contains($"\nDate: {mail.Headers[HeaderId.Date]}\n", page);
        var text = mail.TextBody!.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(string.Join("\n\n", text[..2]), page);
        Assert.Contains($"\n{text[2]}\n", page);
    }

    [TestMethod]
    public void Settings_All_AreDocumented()
    {
        var pages = Page("template") + Page("email") + File.ReadAllText(Path.Combine(Repository.Root, "docs", "webhooks.md"));

        foreach (var key in RequestSettingsReader.Keys.Concat(TemplateReader.Keys).Concat(MailSettingsReader.Keys))
        {
            Assert.IsTrue(
                pages.Contains($"| `{key}", StringComparison.Ordinal) || pages.Contains($"`, `{key}` |", StringComparison.Ordinal),
                key);
        }
    }

    private static string Page(string format) =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "webhooks", $"{format}.md"));
}
