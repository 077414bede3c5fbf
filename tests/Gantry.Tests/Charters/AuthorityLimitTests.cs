using System.Globalization;
using Gantry.Charters;

namespace Gantry.Tests.Charters;

public class AuthorityLimitTests
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    [Theory]
    [InlineData("any", null, null)]
    [InlineData("ANY", null, null)]
    [InlineData("10 d", 10, null)]
    [InlineData("10d", 10, null)]
    [InlineData("0 days", 0, null)]
    [InlineData("20000", null, 2_000_000L)]
    [InlineData("20,000.50", null, 2_000_050L)]
    [InlineData("10 d, 20000", 10, 2_000_000L)]
    [InlineData("10 d / 20,000", 10, 2_000_000L)]
    public void A_limit_is_read_as_it_is_typed(string text, int? days, long? money)
    {
        Assert.True(AuthorityLimit.TryRead(text, DecisionKind.Cost, AuthorityHolder.Board, British, out var line));
        Assert.Equal(new AuthorityLine(DecisionKind.Cost, AuthorityHolder.Board, days, money), line);
        Assert.True(AuthorityLimit.TryRead(AuthorityLimit.Text(line, British), DecisionKind.Cost, AuthorityHolder.Board, British, out var again));
        Assert.Equal(line, again);
    }

    [Theory]
    [InlineData("ten days")]
    [InlineData("-5 d")]
    [InlineData("10 d 5 d")]
    [InlineData("1e9")]
    [InlineData("d")]
    [InlineData(",")]
    [InlineData("99999999999999999999")]
    [InlineData("123456 d")]
    public void What_cannot_be_read_is_refused_and_nothing_means_no_authority(string text)
    {
        Assert.False(AuthorityLimit.TryRead(text, DecisionKind.Cost, AuthorityHolder.Board, British, out _));
        Assert.True(AuthorityLimit.TryRead("  ", DecisionKind.Cost, AuthorityHolder.Board, British, out var none));
        Assert.Null(none);
    }

    [Theory]
    [InlineData("de-DE", "10 d, 20000,5")]
    [InlineData("en-GB", "10 d, 20000.5")]
    public void Amounts_are_typed_in_the_readers_way(string culture, string text)
    {
        var reader = CultureInfo.GetCultureInfo(culture);
        Assert.True(AuthorityLimit.TryRead(text, DecisionKind.Scope, AuthorityHolder.Sponsor, reader, out var line));
        Assert.Equal(2_000_050, line!.MoneyMinor);
        Assert.Equal(text, AuthorityLimit.Text(line, reader));
    }
}
