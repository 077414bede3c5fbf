using Gantry.Platform.Search;

namespace Gantry.Tests.Search;

public class DocumentTextTests
{
    [Theory]
    [InlineData("Größe & Höhe, größe", "grosse hohe")]
    [InlineData("BR-17/2 v1.5", "br 17 2 v1 5")]
    [InlineData("  \t\n", "")]
    [InlineData("橋梁 Plan", "橋 梁 plan")]
    [InlineData("naïve@example.org", "naive example org")]
    public void Texts_are_cut_into_folded_words_each_once(string text, string words) => Assert.Equal(words, DocumentText.WordsOf(text));

    [Fact]
    public void A_word_longer_than_any_is_cut_and_a_text_longer_than_any_is_not_read_to_its_end()
    {
        Assert.Equal([40, 20], DocumentText.WordsOf(new string('a', 40) + new string('b', 20)).Split(' ').Select(w => w.Length));
        Assert.Equal(5_000, DocumentText.WordsOf(string.Join(' ', Enumerable.Range(0, 200_000))).Split(' ').Length);
    }

    [Fact]
    public void The_part_around_the_first_word_is_shown()
    {
        var text = string.Join(' ', Enumerable.Repeat("filler", 40)) + " the Größe matters " + string.Join(' ', Enumerable.Repeat("more", 60));
        var part = DocumentText.Around(text, ["gross"])!;
        Assert.StartsWith("… filler", part, StringComparison.Ordinal);
        Assert.Contains("the Größe matters", part, StringComparison.Ordinal);
        Assert.EndsWith("…", part, StringComparison.Ordinal);
        Assert.InRange(part.Length, 100, 170);
        Assert.Null(DocumentText.Around(text, ["absent"]));
        Assert.Equal("short text", DocumentText.Around("short\ntext", ["tex"]));
    }
}
