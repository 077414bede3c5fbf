namespace Gantry.Exchange;

/// <summary>A file that cannot be read at all.</summary>
public sealed class UnreadableFileException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="line">Line in the file, 0 when unknown.</param>
    /// <param name="inner">The cause.</param>
    public UnreadableFileException(string message, int line = 0, Exception? inner = null)
        : base(message, inner) => Line = line;

    /// <summary>Line in the file, 0 when unknown.</summary>
    public int Line { get; }
}
