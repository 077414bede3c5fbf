using Gantry.Testing;

namespace Gantry.Scheduling.Tests.Library;

/// <summary>What a stranger meets first: the public API and the programs of the documents.</summary>
public class LibraryTests
{
    public static TheoryData<string, string> Programs => [.. Documents.SelectMany(document => LibraryDocuments.Programs(PathOf(document)).Keys.Select(title => (document, title)))];

    private static IEnumerable<string> Documents => ["src/Gantry.Scheduling/README.md", .. Directory.GetFiles(PathOf("docs/engine"), "*.md").Select(x => Path.GetRelativePath(ReferenceData.Repository, x)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_public_API_is_the_one_written_down() => PublicApi.MustBeAsWritten(typeof(Schedule).Assembly);

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_of_a_document_prints_what_the_document_shows(string document, string title)
    {
        var (code, output) = LibraryDocuments.Programs(PathOf(document))[title];
        Assert.Equal(output, LibraryDocuments.Run(code));
    }

    private static string PathOf(string document) => Path.Combine(ReferenceData.Repository, document);
}
