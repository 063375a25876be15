using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Statistics;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Webhooks;

/// <summary>Reads an endpoint from configuration and reports every mistake by key, never with the value.</summary>
/// <param name="targets">Decides which addresses webhooks may reach.</param>
/// <param name="ids">The ids of the endpoints before it; receives its own.</param>
/// <param name="isOperator">Whether it is the operator's, which has an id and a kind of alert by default.</param>
internal sealed class EndpointReader(TargetPolicy targets, HashSet<string> ids, bool isOperator = false)
{
    private const string OperatorId = "operator";
    private const int MaxIdLength = 40;
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly string[] Keys =
    [
        "Id", "Url", "Secrets", "Key", "Format", "Kinds", "Allies", "MinSeverity", "MinCertainty", "Delivery",
        "Heartbeat", .. RequestSettingsReader.Keys, .. TemplateReader.Keys, .. MailSettingsReader.Keys,
    ];

    private static readonly string KindNames = string.Join(", ", AlertKind.All.Select(kind => kind.Name));

    private static readonly string FormatNames = string.Join(", ", WebhookFormats.All.Select(format => format.Name));

    private readonly List<string> faults = [];

    /// <summary>The mistakes that were found.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Its id, where it has one of its own.</summary>
    public string? Id { get; private set; }

    /// <summary>What the endpoint wants, as far as it can be read; null where no event can be kept for it.</summary>
    public Subscriber? Subscriber { get; private set; }

    /// <summary>Formats a message that starts with its key, in both spellings.</summary>
    public static string At(IConfigurationSection section, string message) =>
        $"{section.Path} (environment variable {Spelling.Variable(section.Path)}): {message}.";

    /// <summary>Reads a switch, which is off where it is not set.</summary>
    public static bool ReadSwitch(IConfigurationSection section, ICollection<string> failures)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            return false;
        }

        if (bool.TryParse(section.Value, out var on))
        {
            return on;
        }

        failures.Add(At(section, "must be true or false"));
        return false;
    }

    /// <summary>Reads the endpoint, or returns null and keeps the faults.</summary>
    public Endpoint? Read(IConfigurationSection section)
    {
        foreach (var unknown in section.GetChildren()
            .ExceptBy(Keys, setting => setting.Key, StringComparer.OrdinalIgnoreCase))
        {
            Fail(unknown, $"is not a setting of an endpoint; the settings are {string.Join(", ", Keys)}");
        }

        Id = ReadId(section.GetSection("Id"));
        var format = ReadFormat(section.GetSection("Format"));
        format = format is TemplateFormat ? new TemplateReader(Fail).Read(section) : format;
        var request = ReadRequest(section, format);
        var mail = format is EmailFormat ? new MailSettingsReader(Fail).Read(section) : null;
        RefuseOthers(section, format);
        var url = ReadUrl(section.GetSection("Url"), format);
        var secrets = ReadSecrets(section.GetSection("Secrets"), format);
        var key = ReadKey(section.GetSection("Key"), format);
        var kinds = ReadList<AlertKind>(
            section.GetSection("Kinds"), TryKind, $"is not a kind of alert; the kinds are {KindNames}");
        if (isOperator && kinds.Count == 0)
        {
            kinds = [AlertKind.EndpointFailing];
        }

        var allies = ReadList<Ally>(
            section.GetSection("Allies"), Allies.TryFromCode, "is not an ally's ISO 3166-1 alpha-3 code, such as POL");
        var minSeverity = ReadName<AlertSeverity>(section.GetSection("MinSeverity"));
        var minCertainty = ReadCertainty(section.GetSection("MinCertainty"));
        var delivery = ReadName<DeliveryMode>(section.GetSection("Delivery"));
        var heartbeat = ReadHeartbeat(section.GetSection("Heartbeat"));
        if (Id is null || format is null)
        {
            return null;
        }

        Subscriber = new Subscriber
        {
            Id = Id,
            Format = format,
            Kinds = kinds,
            Allies = allies,
            MinSeverity = minSeverity,
            MinCertainty = minCertainty,
            Delivery = delivery,
            Heartbeat = heartbeat,
        };
        return faults.Count > 0 || url is null
            ? null
            : new Endpoint
            {
                Id = Id,
                Url = url,
                Secrets = secrets,
                Key = key,
                Request = request,
                Mail = mail,
                Format = format,
                Kinds = kinds,
                Allies = allies,
                MinSeverity = minSeverity,
                MinCertainty = minCertainty,
                Delivery = delivery,
                Heartbeat = heartbeat,
            };
    }

    private delegate bool TryRead<T>(string text, [NotNullWhen(true)] out T? value);

    private string? ReadId(IConfigurationSection section)
    {
        var id = isOperator && string.IsNullOrEmpty(section.Value) ? OperatorId : section.Value;
        if (string.IsNullOrEmpty(id) || id.Length > MaxIdLength || !id.All(IsIdCharacter))
        {
            return Fail<string>(
                section, $"must be 1 to {MaxIdLength} of the characters a-z, 0-9 and '-'; it names the deliveries");
        }

        return ids.Add(id)
            ? id
            : Fail<string>(section, "is the id of another endpoint already; ids must differ");
    }

    private Uri? ReadUrl(IConfigurationSection section, IWebhookFormat? format)
    {
        if (string.IsNullOrEmpty(section.Value) && format?.DefaultUrl is { } known)
        {
            return known;
        }

        if (format is EmailFormat)
        {
            return ReadMailUrl(section);
        }

        if (!Uri.TryCreate(section.Value, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
            || url.Host.Length == 0)
        {
            return Fail<Uri>(section, "must be an absolute https URL");
        }

        return targets.FindFault(url) is { } fault ? Fail<Uri>(section, fault) : url;
    }

    private Uri? ReadMailUrl(IConfigurationSection section)
    {
        if (!Uri.TryCreate(section.Value, UriKind.Absolute, out var url)
            || !MailSender.Serves(url)
            || url.Host.Length == 0
            || url.PathAndQuery is not ("" or "/"))
        {
            return Fail<Uri>(section, "must be smtps://host:465, or smtp://host:587 for STARTTLS");
        }

        return targets.FindFault(url) is { } fault ? Fail<Uri>(section, fault) : url;
    }

    private RequestSettings ReadRequest(IConfigurationSection section, IWebhookFormat? format) =>
        format is EmailFormat ? RequestSettings.Default : new RequestSettingsReader(Fail).Read(section);

    /// <summary>Names the settings that the format has no use for: who sets them has mistaken something.</summary>
    private void RefuseOthers(IConfigurationSection section, IWebhookFormat? format)
    {
        string[] others =
        [
            .. format is null or EmailFormat ? [] : MailSettingsReader.Keys,
            .. format is null or TemplateFormat ? [] : TemplateReader.Keys,
            .. format is EmailFormat ? RequestSettingsReader.Keys : [],
        ];
        foreach (var one in others.Select(section.GetSection).Where(one => one.Exists()))
        {
            Fail(one, $"must be left out: the format {format!.Name} has no use for it");
        }
    }

    private List<WebhookSecret> ReadSecrets(IConfigurationSection section, IWebhookFormat? format)
    {
        var secrets = new List<WebhookSecret>();
        foreach (var one in section.GetChildren())
        {
            if (WebhookSecret.TryParse(one.Value, out var secret))
            {
                secrets.Add(secret);
            }
            else
            {
                Fail(one, $"must be '{WebhookSecret.Prefix}' followed by the base64 of 24 to 64 random bytes");
            }
        }

        var isSet = section.GetChildren().Any();
        if (!isSet && format?.Secrets == SettingUse.Required)
        {
            Fail(section, $"must hold at least one secret, as {section.Path}:0");
        }
        else if (isSet && format?.Secrets == SettingUse.Refused)
        {
            Fail(section, $"must be left out: the format {format.Name} signs nothing");
        }

        return secrets;
    }

    private string? ReadKey(IConfigurationSection section, IWebhookFormat? format)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            return format?.Key == SettingUse.Required
                ? Fail<string>(section, $"must be the key that the receiver gave out, for the format {format.Name}")
                : null;
        }

        return format?.Key == SettingUse.Refused
            ? Fail<string>(section, $"must be left out: the format {format.Name} sends none")
            : section.Value.All(IsVisible)
            ? section.Value
            : Fail<string>(section, "must be of visible ASCII characters, without spaces");
    }

    private IWebhookFormat? ReadFormat(IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            return CloudEventsFormat.Instance;
        }

        if (WebhookFormats.TryFromName(section.Value, out var format))
        {
            return format;
        }

        return Fail<IWebhookFormat>(section, $"must be one of {FormatNames}");
    }

    /// <summary>Reads an indexed list, or one value with commas.</summary>
    private List<T> ReadList<T>(IConfigurationSection section, TryRead<T> read, string otherwise)
        where T : class
    {
        var values = new List<T>();
        foreach (var setting in section.GetChildren().Prepend(section))
        {
            foreach (var (index, text) in (setting.Value ?? "").Split(',', Trimmed).Index())
            {
                if (read(text, out var value))
                {
                    values.Add(value);
                }
                else
                {
                    Fail(setting, string.Create(CultureInfo.InvariantCulture, $"entry {index + 1} {otherwise}"));
                }
            }
        }

        return values;
    }

    private TEnum ReadName<TEnum>(IConfigurationSection section)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            return default;
        }

        // Enum.TryParse alone would also take numbers.
        if (section.Value.All(char.IsAsciiLetter)
            && Enum.TryParse<TEnum>(section.Value, ignoreCase: true, out var named))
        {
            return named;
        }

        Fail(section, $"must be one of {string.Join(", ", Enum.GetNames<TEnum>())}");
        return default;
    }

    private decimal ReadCertainty(IConfigurationSection section)
    {
        if (string.IsNullOrEmpty(section.Value))
        {
            return 0;
        }

        if (decimal.TryParse(section.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)
            && part is >= 0 and <= 1)
        {
            return part;
        }

        Fail(section, "must be a number from 0 to 1, such as 0.7");
        return 0;
    }

    // It was a switch before: true is monthly.
    private HeartbeatPeriod ReadHeartbeat(IConfigurationSection section)
    {
        switch (section.Value?.ToLowerInvariant())
        {
            case null or "" or "off" or "false":
                return HeartbeatPeriod.Off;
            case "daily":
                return HeartbeatPeriod.Daily;
            case "weekly":
                return HeartbeatPeriod.Weekly;
            case "monthly" or "true":
                return HeartbeatPeriod.Monthly;
            default:
                Fail(section, "must be daily, weekly, monthly or off");
                return HeartbeatPeriod.Off;
        }
    }

    private static bool TryKind(string name, [NotNullWhen(true)] out AlertKind? kind)
    {
        kind = AlertKind.All.FirstOrDefault(one => one.Name == name);
        return kind is not null;
    }

    private static bool IsIdCharacter(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-';

    private static bool IsVisible(char character) => character is > ' ' and <= '~';

    private void Fail(IConfigurationSection section, string message) => faults.Add(At(section, message));

    private T? Fail<T>(IConfigurationSection section, string message)
        where T : class
    {
        Fail(section, message);
        return null;
    }
}
