using Gantry.Platform.Identity.Passwords;

namespace Gantry.Tests.Identity;

public class PasswordRuleTests
{
    private static readonly string[] Names = ["Anna Berg", "anna.berg@northwind.example", "Northwind Traders"];

    [Theory]
    [InlineData("copper lantern village")]
    [InlineData("rq7!Vw2#")]
    [InlineData("ключ от синего сарая")]
    [InlineData("🦊🌍🎈🚲🧩🍋🪁🧭")]
    [InlineData("gantry has nine quiet boats")]
    public void Good_passwords_of_any_characters_are_taken(string password) => Assert.Null(PasswordRule.Refuse(password, Names));

    [Theory]
    [InlineData("short12", "7 characters")]
    [InlineData("Password2026!", "tried first")]
    [InlineData("QWERTYUIOP", "tried first")]
    [InlineData("iLoveYou1234", "tried first")]
    [InlineData("correct horse battery staple", "tried first")]
    [InlineData("xyxyxyxyxyxyxyxyxy", "short pattern")]
    [InlineData("zyxwvutsrqponmlk", "short pattern")]
    [InlineData("Northwind-2026-x", "names")]
    [InlineData("annaberg1234567", "names")]
    [InlineData("GantryGantry2026", "names")]
    [InlineData("", "Type a password")]
    public void Weak_passwords_are_refused_with_a_reason(string password, string reason) =>
        Assert.Contains(reason, PasswordRule.Refuse(password, Names), StringComparison.Ordinal);

    [Fact]
    public void Two_hundred_and_fifty_six_characters_are_kept_and_no_more()
    {
        var sentence = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"w{i * 37 % 101}"));
        Assert.Null(PasswordRule.Refuse(sentence[..256], Names));
        Assert.Contains("at most 256", PasswordRule.Refuse(sentence[..257], Names), StringComparison.Ordinal);
        Assert.Contains("At most 256", PasswordRule.Refuse(new string('x', 5_000_000), Names), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rq7!Vw2#rq7!Vw", true)]
    [InlineData("rq7!Vw2#rq7!Vw2", false)]
    [InlineData("🦊🌍🎈🚲🧩🍋🪁🧭", true)]
    public void A_password_below_fifteen_characters_needs_a_second_factor(string password, bool needs) =>
        Assert.Equal(needs, PasswordRule.NeedsSecondFactor(password));

    [Fact]
    public void The_list_of_common_passwords_is_shipped_and_worth_having()
    {
        var all = CommonPasswords.All().ToList();
        Assert.True(all.Count > 50_000, $"{all.Count} entries");
        Assert.Equal(all.Count, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(all, password => Assert.InRange(password.Length, 8, 64));
        string[] known = ["password", "12345678", "qwertyuiop", "iloveyou", "1qaz2wsx", "football1", "sunshine1", "p@ssw0rd", "trustno1", "welcome123", "11111111", "changeme123"];
        Assert.All(known, password => Assert.True(CommonPasswords.Contains(password.ToUpperInvariant()), password));
    }

    [Fact]
    public void A_letter_typed_in_two_ways_is_one_password()
    {
        var hashes = new PasswordHashes();
        var account = Gantry.Platform.Identity.Account.Of(Guid.CreateVersion7(), "anna.berg@northwind.example");
        var hash = hashes.HashPassword(account, "Caf\u00e9 copper lantern");
        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Success, hashes.VerifyHashedPassword(account, hash, "Cafe\u0301 copper lantern"));
        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed, hashes.VerifyHashedPassword(account, hash, "Cafe copper lantern"));
    }
}
