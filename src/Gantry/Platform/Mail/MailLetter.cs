using System.Globalization;
using System.Net;
using System.Text;
using Gantry.Platform.Inbox;
using Gantry.Platform.Records;
using MimeKit;

namespace Gantry.Platform.Mail;

/// <summary>Writes a mail from things of an inbox: plain text with the same as simple HTML, nothing loaded from anywhere.</summary>
internal static class MailLetter
{
    public static MimeMessage Write(MailSettings settings, string name, string address, IReadOnlyList<InboxRow> rows, Guid id)
    {
        var message = new MimeMessage();
        message.From.Add(settings.From);
        message.To.Add(new MailboxAddress(OneLine(name), address));
        // What records are called stays inside: subjects are shown on locked screens.
        message.Subject = rows.Count == 1 ? $"Gantry: {OneLine(rows[0].By ?? "Gantry")} {Verb(rows[0].Reason)}" : $"Gantry: {rows.Count} things for you";
        message.MessageId = $"{id:N}@{settings.From.Domain}";
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Body = new BodyBuilder { TextBody = Text(settings, rows), HtmlBody = Html(settings, rows) }.ToMessageBody();
        return message;
    }

    private static string Verb(InboxReason reason) => reason switch
    {
        InboxReason.Mentioned => "named you",
        InboxReason.Answered => "answered",
        InboxReason.Commented => "commented",
        InboxReason.Assigned => "gave you something",
        InboxReason.Published => "published a plan",
        _ => "waits for you",
    };

    private static string Text(MailSettings settings, IReadOnlyList<InboxRow> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(OneLine(row.Name!)).Append(row.Within is null ? "" : $" ({OneLine(row.Within)})").Append("\r\n");
            text.Append(OneLine(row.By ?? "Gantry")).Append(": ").Append(OneLine(row.Text)).Append("\r\n");
            text.Append(LinkOf(settings, row)).Append("\r\n\r\n");
        }

        return text.Append("When you are mailed is chosen in your inbox: ").Append(new Uri(settings.Link, "/inbox")).Append("\r\n").ToString();
    }

    private static string Html(MailSettings settings, IReadOnlyList<InboxRow> rows)
    {
        var html = new StringBuilder("<html><body style=\"font-family:sans-serif;font-size:14px;line-height:1.5\">");
        foreach (var row in rows)
            html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{WebUtility.HtmlEncode(LinkOf(settings, row).ToString())}\"><b>{WebUtility.HtmlEncode(row.Name)}</b></a> {WebUtility.HtmlEncode(row.Within)}<br>{WebUtility.HtmlEncode(row.By ?? "Gantry")}: {WebUtility.HtmlEncode(row.Text)}</p>");
        return html.Append(CultureInfo.InvariantCulture, $"<p style=\"color:#666\"><a href=\"{WebUtility.HtmlEncode(new Uri(settings.Link, "/inbox").ToString())}\">When you are mailed</a> is chosen in your inbox.</p></body></html>").ToString();
    }

    /// <summary>What waits for a decision leads to the one page on which it is decided, without learning anything else.</summary>
    private static Uri LinkOf(MailSettings settings, InboxRow row) =>
        new(settings.Link, row.Reason == InboxReason.Waiting && RecordRef.TryParse(row.Record, out var record) && record is { Kind: RecordKind.Approval } ? row.Href + "/decide" : row.Href);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
