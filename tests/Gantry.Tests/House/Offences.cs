using System.Globalization;

namespace Gantry.Tests.House;

/// <summary>What breaks one rule of the house; the message tells a newcomer where and what to do.</summary>
internal sealed class Offences(string remedy)
{
    private readonly List<string> found = [];

    public void Add(SourceFile file, int line, string what) => Add(string.Create(CultureInfo.InvariantCulture, $"{file.Name}:{line}"), what);

    public void Add(string where, string what) => found.Add($"  {where}: {what}");

    public void MustBeNone() => Assert.True(found.Count == 0, $"{remedy}\n{string.Join('\n', found.Take(50))}");
}
