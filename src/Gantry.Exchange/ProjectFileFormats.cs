namespace Gantry.Exchange;

/// <summary>Tells files of planning programs apart by their first bytes.</summary>
public static class ProjectFileFormats
{
    /// <summary>Why a file that begins so is certainly not Microsoft Project XML, with the way out; null when it may be.</summary>
    /// <param name="head">The first bytes of the file, 16 are enough.</param>
    public static string? WhyUnreadable(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return "The file is empty. Save the plan from Microsoft Project again (File, Save As, XML Format).";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return "This is a Microsoft Project file in its own format (.mpp), not XML. Open it in Microsoft Project and save it as XML (File, Save As, XML Format).";
        if (head.StartsWith("PK"u8)) return "This is a zip archive, not a plan. Unpack it first.";
        if (head.StartsWith("ERMHDR"u8)) return "This is a Primavera XER file, which Gantry does not read yet. Save the plan as Microsoft Project XML.";
        if (head.StartsWith("MPX"u8)) return "This is a Microsoft Project 98 exchange file (MPX), which Gantry does not read. Save the plan as Microsoft Project XML.";
        if (head.StartsWith("%PDF"u8)) return "This is a PDF document, not a plan. Save the plan as Microsoft Project XML.";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return "This is a compressed file (gzip), not a plan. Unpack it first.";
        return null;
    }
}
