using Microsoft.Extensions.Configuration;
using MimeKit;

namespace HagueWatch.Webhooks;

/// <summary>Reads from whom and to whom an endpoint's mail goes.</summary>
/// <param name="fail">Takes each mistake with the setting's section.</param>
internal sealed class MailSettingsReader(Action<IConfigurationSection, string> fail)
{
    private const string UserName = "UserName";
    private const string Password = "Password";
    private const string From = "From";
    private const string To = "To";

    /// <summary>The settings of an endpoint that it reads.</summary>
    public static readonly string[] Keys = [UserName, Password, From, To];

    private static readonly ParserOptions Strict = new() { AddressParserComplianceMode = RfcComplianceMode.Strict };

    /// <returns>Null where no mail can be sent with them.</returns>
    public MailSettings? Read(IConfigurationSection endpoint)
    {
        var from = ReadAddresses(endpoint.GetSection(From));
        if (from.Count != 1)
        {
            fail(endpoint.GetSection(From), "must be one address, such as Hague Watch <watch@example.org>");
        }

        var section = endpoint.GetSection(To);
        List<MailboxAddress> to =
        [
            .. ReadAddresses(section), .. section.GetChildren().SelectMany(ReadAddresses),
        ];
        if (to.Count == 0)
        {
            fail(section, "must be one address or several, separated by commas or as a list");
        }

        var (userName, password) = (endpoint.GetSection(UserName), endpoint.GetSection(Password));
        if (string.IsNullOrEmpty(userName.Value) != string.IsNullOrEmpty(password.Value))
        {
            fail(
                string.IsNullOrEmpty(userName.Value) ? userName : password,
                "is missing: a user name and a password go together");
        }

        return from.Count == 1 && to.Count > 0
            ? new MailSettings(from[0], to, NullIfEmpty(userName.Value), NullIfEmpty(password.Value))
            : null;
    }

    private List<MailboxAddress> ReadAddresses(IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            return [];
        }

        if (!section.Value.Any(char.IsControl)
            && InternetAddressList.TryParse(Strict, section.Value, out var addresses)
            && addresses.All(address => address is MailboxAddress mailbox && IsComplete(mailbox)))
        {
            return [.. addresses.Cast<MailboxAddress>()];
        }

        fail(section, "must be of mail addresses on one line, such as Desk <desk@example.org>");
        return [];
    }

    private static bool IsComplete(MailboxAddress mailbox) =>
        mailbox.Address.LastIndexOf('@') is var at && at > 0 && at < mailbox.Address.Length - 1;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
