namespace Gantry.Exchange.MsProject;

/// <summary>Reads the XML that Microsoft Project saves (MSPDI).</summary>
public static class MsProjectXml
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableFileException">The stream is not such a file.</exception>
    public static PlanDocument Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        throw new UnreadableFileException("The reader is not written yet.");
    }
}
