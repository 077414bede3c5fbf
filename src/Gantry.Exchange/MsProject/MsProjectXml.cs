using System.Text;
using System.Xml;
using Gantry.Scheduling;

namespace Gantry.Exchange.MsProject;

/// <summary>Reads and writes the XML that Microsoft Project saves (MSPDI).</summary>
/// <remarks>
/// Elements and their meaning follow the schema Microsoft published with the Project 2007 SDK (mspdi_pj12.xsd), with the
/// elements that later versions added (Active, Manual, ManualStart and so on). Durations are <c>PTnHnMnS</c>; slack, lag
/// and delays are tenths of minutes; amounts of money are hundredths of the currency and rates are an hour.
/// </remarks>
public static class MsProjectXml
{
    /// <summary>The namespace of the format.</summary>
    public const string Namespace = "http://schemas.microsoft.com/project";

    private const string SaveAgain = "Save the plan from Microsoft Project again (File, Save As, XML Format).";

    /// <summary>Reads a file from beginning to end, without loading it whole.</summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="options">Cancellation and progress.</param>
    /// <returns>The plan, its surroundings, and in <see cref="PlanDocument.Losses"/> everything that was not kept as it was.</returns>
    /// <exception cref="UnreadableFileException">The stream is not such a file, is cut off, or passes <see cref="MsProjectLimits"/>.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static PlanDocument Read(Stream stream, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new ReadOptions();
        var document = new PlanDocument();
        try
        {
            using var xml = new XmlForwardReader(stream, document.Losses);
            Read(document, xml, options);
            return document;
        }
        catch (XmlException error)
        {
            throw new UnreadableFileException(Explain(error), error.LineNumber, error);
        }
        catch (Exception error) when (error is DecoderFallbackException or ArgumentException { ParamName: not "stream" })
        {
            throw new UnreadableFileException($"The text of the file is in another encoding than the file says. {SaveAgain}", 0, error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new UnreadableFileException($"The file could not be read to its end: {error.Message} Copy it again and retry.", 0, error);
        }
    }

    /// <summary>Writes a plan.</summary>
    /// <param name="document">The plan and its surroundings.</param>
    /// <param name="schedule">Computed dates to write with it; null writes the dates the plan came with.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <returns>What the format could not hold.</returns>
    /// <exception cref="ArgumentException">The schedule is of another plan.</exception>
    public static LossReport Write(PlanDocument document, Schedule? schedule, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        if (schedule is not null && !ReferenceEquals(schedule.Plan, document.Plan)) throw new ArgumentException("The schedule is of another plan.", nameof(schedule));
        var losses = new LossReport();
        using var xml = new XmlForwardWriter(stream, losses);
        WriteProject.All(xml, document, schedule);
        return losses;
    }

    private static void Read(PlanDocument document, XmlForwardReader xml, ReadOptions options)
    {
        var (name, space) = xml.Root();
        if (name == "APIBusinessObjects")
            throw new UnreadableFileException($"Line {xml.Line}: this is a Primavera P6 XML file, which Gantry does not read yet. Save the plan as Microsoft Project XML.", xml.Line);
        if (name != "Project")
            throw new UnreadableFileException($"Line {xml.Line}: this is an XML file, but its root is '{Shortened(name)}' and not 'Project'. {SaveAgain}", xml.Line);
        if (space != Namespace)
            document.Losses.Add(LossKind.Repaired, xml.Line, "Project", null, "The namespace is not the one of Microsoft Project: it was read all the same.");
        var file = new FileReading(document, xml, options);
        xml.ReadChildren(ProjectElements.Table, file);
        xml.End();
        xml.Flush();
        PlanChecks.Run(file);
        TaskSplits.Derive(document, file.PlaceholderSpans);
        options.TasksRead?.Invoke(document.Plan.Tasks.Count);
    }

    private static string Explain(XmlException error)
    {
        var where = error.LineNumber > 0 ? $"Line {error.LineNumber}, position {error.LinePosition}: " : "";
        var message = error.Message;
        if (message.Contains("DTD", StringComparison.Ordinal))
            return $"{where}the file declares a document type (DTD) at its beginning, which Gantry refuses because it can pull in other files. Remove the DOCTYPE, or save the plan from Microsoft Project again.";
        if (message.Contains("Root element is missing", StringComparison.Ordinal))
            return $"The file is empty. {SaveAgain}";
        if (message.Contains("Unexpected end of file", StringComparison.Ordinal))
            return $"{where}the file is cut off before its end. Copy it again, or save the plan from Microsoft Project again.";
        if (message.Contains("encoding", StringComparison.OrdinalIgnoreCase) || message.Contains("Unicode", StringComparison.Ordinal))
            return $"{where}the text of the file is in another encoding than the file says. {SaveAgain}";
        if (message.Contains("Data at the root level is invalid", StringComparison.Ordinal))
            return $"{where}this is not an XML file. {SaveAgain}";
        if (message.Contains("exceeded", StringComparison.Ordinal))
            return $"{where}the file is longer than {MsProjectLimits.Characters:N0} characters. Divide the plan into several files.";
        return $"{where}the file is not well-formed XML. {SaveAgain}";
    }

    private static string Shortened(string name) => name.Length <= 60 ? name : name[..60] + "...";
}
