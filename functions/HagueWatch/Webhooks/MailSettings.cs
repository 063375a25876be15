using MimeKit;

namespace HagueWatch.Webhooks;

/// <summary>Holds from whom and to whom an endpoint's mail goes, and how the server knows the sender.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The recipients.</param>
/// <param name="UserName">Null where the server asks for none.</param>
/// <param name="Password">A secret: it is never stored, logged or shown.</param>
internal sealed record MailSettings(
    MailboxAddress From, IReadOnlyList<MailboxAddress> To, string? UserName, string? Password)
{
    public override string ToString() => nameof(MailSettings);
}
