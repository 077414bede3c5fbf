using System.Runtime.InteropServices;
using System.Xml;

namespace Gantry.Exchange.MsProject;

/// <summary>Walks an XML document once, forwards, by tables of elements: bounded in depth and in text, and nothing is passed over without a loss entry.</summary>
internal sealed class XmlForwardReader : IDisposable
{
    /// <summary>Text of one element that is looked at; what is longer is cut there at the latest.</summary>
    private const int LongestText = 4 * MsProjectLimits.TextLength;

    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _lines;
    private readonly string[] _path = new string[MsProjectLimits.Depth + 2];
    private readonly Dictionary<object, Tally> _tallies = new(ReferenceEqualityComparer.Instance);
    private char[] _text = new char[4096];
    private int _depth;

    public XmlForwardReader(Stream stream, LossReport losses)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MsProjectLimits.Characters,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CheckCharacters = false,
            CloseInput = false,
        };
        Losses = losses;
        _xml = XmlReader.Create(stream, settings);
        _lines = (IXmlLineInfo)_xml;
    }

    public LossReport Losses { get; }

    public StringPool Pool { get; } = new();

    /// <summary>What is being read, for people.</summary>
    public string? Subject => Entity?.Subject;

    /// <summary>The task, resource, calendar or assignment being read.</summary>
    public EntityDraft? Entity { get; set; }

    public int Line => _lines.LineNumber;

    /// <summary>Moves to the root element and returns its name and namespace.</summary>
    public (string Name, string Namespace) Root()
    {
        _xml.MoveToContent();
        return (_xml.LocalName, _xml.NamespaceURI);
    }

    /// <summary>Reads the children of the element the reader stands on, up to its end.</summary>
    public void ReadChildren<T>(ElementTable<T> table, T target)
    {
        NoteAttributes();
        if (_xml.IsEmptyElement)
        {
            (target as EntityDraft)?.Close();
            return;
        }

        Enter();
        while (_xml.Read())
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    ReadElement(table, target);
                    break;
                case XmlNodeType.EndElement:
                    (target as EntityDraft)?.Close();
                    _depth--;
                    return;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    LosePath(LossKind.NotKept, Line, Path(), "Text between elements, where the schema has none.");
                    break;
            }
        }
    }

    /// <summary>Reads what follows the root, so that a file with anything after it is refused.</summary>
    public void End()
    {
        while (_xml.Read())
        {
        }
    }

    /// <summary>Records a loss at a child of the element being read.</summary>
    public void Lose(LossKind kind, int line, string child, string? subject, string why) =>
        Losses.Add(kind, line, $"{Path()}/{child}", subject, why);

    /// <summary>Records a loss at the element being read.</summary>
    public void LosePath(LossKind kind, int line, string path, string why) => Losses.Add(kind, line, path, Subject, why);

    /// <summary>The path of the element being read.</summary>
    public string Path() => string.Join('/', _path, 0, _depth);

    /// <summary>Writes the counted losses of elements that are not kept; call once at the end.</summary>
    public void Flush()
    {
        foreach (var tally in _tallies.Values)
            Losses.Add(tally.Kind, tally.Line, tally.Path, tally.Subject, tally.Why, tally.Count);
        _tallies.Clear();
    }

    public void Dispose() => _xml.Dispose();

    private void ReadElement<T>(ElementTable<T> table, T target)
    {
        if (!table.TryGet(_xml.LocalName, out var element))
        {
            Skip(LossKind.NotKept, $"{Path()}/{_xml.LocalName}", "Not an element of the schema that Gantry knows: not kept.");
            return;
        }

        if (element.Children is { } children)
        {
            children(target, this);
            return;
        }

        NoteAttributes();
        var line = Line;
        var text = ReadText();
        if (element.Loss is { } loss)
        {
            if (!text.IsEmpty && !text.SequenceEqual(element.Usual)) Count(element, loss, element.Why!, element.Name, line);
            return;
        }

        if (target is EntityDraft { IsKnown: false } draft && element.Name != "UID")
        {
            var copy = text.ToString();
            draft.Pend(() => element.Value!(target, new Field(this, element.Name, copy, line)));
            return;
        }

        element.Value!(target, new Field(this, element.Name, text, line));
    }

    /// <summary>Counts an element that is not kept, without building its path each time.</summary>
    public void Count(object key, LossKind kind, string why, string child, int line)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, key, out var isKnown);
        if (!isKnown) tally = new Tally(kind, line, $"{Path()}/{child}", Subject, why, 0);
        tally = tally with { Count = tally.Count + 1 };
    }

    /// <summary>Passes over the element the reader stands on, with its children; a loss where it holds any.</summary>
    public void SkipHere(LossKind kind, string why)
    {
        if (!_xml.IsEmptyElement) Skip(kind, $"{Path()}/{_xml.LocalName}", why);
    }

    private ReadOnlySpan<char> ReadText()
    {
        if (_xml.IsEmptyElement) return default;
        var length = 0;
        while (_xml.Read() && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element)
                Skip(LossKind.NotKept, $"{Path()}/.../{_xml.LocalName}", "An element inside one that holds text only: not kept.");
            else
                length = ReadChunks(length);
        }

        return _text.AsSpan(0, length);
    }

    private int ReadChunks(int length)
    {
        while (true)
        {
            if (length == _text.Length && length < LongestText) Array.Resize(ref _text, Math.Min(LongestText, length * 4));
            if (length == LongestText) return length;
            var read = _xml.ReadValueChunk(_text, length, _text.Length - length);
            if (read == 0) return length;
            length += read;
        }
    }

    /// <summary>Passes over the element the reader stands on, with its children, within the limit of depth.</summary>
    private void Skip(LossKind kind, string path, string why)
    {
        LosePath(kind, Line, path, why);
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth)) CheckDepth();
    }

    private void Enter()
    {
        CheckDepth();
        _path[_depth++] = _xml.LocalName;
    }

    private void CheckDepth()
    {
        if (_xml.Depth >= MsProjectLimits.Depth)
            throw new UnreadableFileException($"Line {Line}: elements are nested deeper than {MsProjectLimits.Depth}. Save the plan from Microsoft Project as XML again.", Line);
    }

    private void NoteAttributes()
    {
        if (!_xml.HasAttributes) return;
        while (_xml.MoveToNextAttribute())
        {
            if (_xml.Prefix == "xmlns" || _xml.Name == "xmlns" || _xml.Prefix == "xml" || _xml.NamespaceURI == "http://www.w3.org/2001/XMLSchema-instance") continue;
            LosePath(LossKind.NotKept, Line, $"{Path()}/@{_xml.LocalName}", "An attribute, which the schema does not have: not kept.");
        }

        _xml.MoveToElement();
    }

    private readonly record struct Tally(LossKind Kind, int Line, string Path, string? Subject, string Why, int Count);
}
