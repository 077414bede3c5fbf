using Gantry.Platform.Identity.SecondFactor;
using OtpNet;

namespace Gantry.Tests.Identity;

public class OneTimeCodeTests
{
    private static readonly DateTime Start = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_codes_of_another_implementation_are_accepted()
    {
        for (var i = 0; i < 200; i++)
        {
            var key = OneTimeCode.NewKey();
            var at = Start.AddSeconds(i * 7919);
            var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(at);
            Assert.Equal(StepOf(at), OneTimeCode.FindStep(key, code, new DateTimeOffset(at), 0));
        }
    }

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void The_examples_of_RFC_6238_are_accepted(long seconds, string code) =>
        Assert.Equal(seconds / 30, OneTimeCode.FindStep("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", code, DateTimeOffset.FromUnixTimeSeconds(seconds), 0));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_half_a_minute_off(int seconds, bool accepted)
    {
        var key = OneTimeCode.NewKey();
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(Start.AddSeconds(seconds));
        Assert.Equal(accepted, OneTimeCode.FindStep(key, code, new DateTimeOffset(Start), 0) is not null);
    }

    [Fact]
    public void A_code_counts_once()
    {
        var key = OneTimeCode.NewKey();
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(Start);
        var step = OneTimeCode.FindStep(key, code, new DateTimeOffset(Start), 0);
        Assert.NotNull(step);
        Assert.Null(OneTimeCode.FindStep(key, code, new DateTimeOffset(Start), step.Value));
        var next = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(Start.AddSeconds(30));
        Assert.Equal(step + 1, OneTimeCode.FindStep(key, next, new DateTimeOffset(Start.AddSeconds(30)), step.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12a456")]
    [InlineData("１２３４５６")]
    public void What_is_no_code_is_refused(string typed) =>
        Assert.Null(OneTimeCode.FindStep(OneTimeCode.NewKey(), typed, new DateTimeOffset(Start), 0));

    [Fact]
    public void Keys_are_160_random_bits_in_base_32()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => OneTimeCode.NewKey()).ToList();
        Assert.Equal(50, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Equal(20, Base32Encoding.ToBytes(key).Length));
    }

    private static long StepOf(DateTime at) => new DateTimeOffset(at).ToUnixTimeSeconds() / 30;
}
