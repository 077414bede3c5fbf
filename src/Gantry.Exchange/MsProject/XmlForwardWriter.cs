using System.Globalization;
using System.Text;
using System.Xml;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Writes the elements of the format one after the other. Null values are not written.</summary>
internal sealed class XmlForwardWriter : IDisposable
{
    private readonly XmlWriter _xml;

    public XmlForwardWriter(Stream stream, LossReport losses)
    {
        Losses = losses;
        _xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " ", CloseOutput = false });
    }

    public LossReport Losses { get; }

    public MinorUnits Currency { get; set; } = MinorUnits.Of(null);

    public void Open(string name) => _xml.WriteStartElement(name, MsProjectXml.Namespace);

    public void Close() => _xml.WriteEndElement();

    public void Text(string name, string? text)
    {
        if (text is null) return;
        _xml.WriteElementString(name, MsProjectXml.Namespace, Sound(text));
    }

    /// <summary>An element whose name comes from the document, not from this program.</summary>
    public void Kept(string name, string value)
    {
        if (XmlReader.IsName(name) && !name.Contains(':', StringComparison.Ordinal)) Text(name, value);
        else Losses.Add(LossKind.NotKept, 0, name, null, "Not a name of an element: left out.");
    }

    public void Number(string name, long number) => _xml.WriteElementString(name, MsProjectXml.Namespace, number.ToString(CultureInfo.InvariantCulture));

    public void Number(string name, double number) => _xml.WriteElementString(name, MsProjectXml.Namespace, number.ToString("0.######", CultureInfo.InvariantCulture));

    public void Number(string name, decimal number) => _xml.WriteElementString(name, MsProjectXml.Namespace, number.ToString("0.######", CultureInfo.InvariantCulture));

    public void Bool(string name, bool value) => _xml.WriteElementString(name, MsProjectXml.Namespace, value ? "1" : "0");

    public void Date(string name, PlanTime? time)
    {
        if (time is { } known) _xml.WriteElementString(name, MsProjectXml.Namespace, known.ToString());
    }

    public void Duration(string name, WorkTime? amount)
    {
        if (amount is { } known) _xml.WriteElementString(name, MsProjectXml.Namespace, FileDuration.ToText(known));
    }

    /// <summary>Seconds as tenths of minutes, which are whole.</summary>
    public void Tenths(string name, long seconds)
    {
        if (seconds % 6 != 0) Losses.Add(LossKind.Converted, 0, name, null, "The format holds tenths of minutes: rounded.");
        Number(name, (long)Math.Round(seconds / 6.0, MidpointRounding.AwayFromZero));
    }

    public void Money(string name, long? minor)
    {
        if (minor is { } amount) _xml.WriteElementString(name, MsProjectXml.Namespace, Currency.ToHundredths(amount));
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>Text without what XML cannot hold.</summary>
    private string Sound(string text)
    {
        var isSound = true;
        for (var i = 0; i < text.Length && isSound; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else isSound = XmlConvert.IsXmlChar(text[i]);
        }

        if (isSound) return text;
        Losses.Add(LossKind.Repaired, 0, "", null, "Text with characters that XML cannot hold: they were left out.");
        return string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))));
    }
}
