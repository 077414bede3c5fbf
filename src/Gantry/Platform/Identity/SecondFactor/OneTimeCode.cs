using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Gantry.Platform.Identity.SecondFactor;

/// <summary>Codes of an authenticator app: TOTP of RFC 6238 with SHA-1, 30 seconds and 6 digits, which every app can do.</summary>
internal static class OneTimeCode
{
    public const int Digits = 6;
    private const int StepSeconds = 30;
    private const int KeyBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret in base 32, as apps take it.</summary>
    public static string NewKey()
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        RandomNumberGenerator.Fill(bytes);
        var text = new char[KeyBytes * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < KeyBytes ? bytes[bit / 8 + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - bit % 8)) & 31];
        }

        return new string(text);
    }

    /// <summary>The step a typed code belongs to: this one, the one before or the one after; null when it is none of them.</summary>
    /// <param name="key">The secret in base 32.</param>
    /// <param name="typed">What was typed; spaces do not matter.</param>
    /// <param name="now">The instant.</param>
    /// <param name="after">The last step that was accepted: it and those before it are spent.</param>
    public static long? FindStep(string key, string typed, DateTimeOffset now, long after)
    {
        var code = typed.Replace(" ", "", StringComparison.Ordinal);
        if (code.Length != Digits || !code.All(char.IsAsciiDigit)) return null;
        var secret = FromBase32(key);
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            var matches = CryptographicOperations.FixedTimeEquals(CodeBytes(secret, step), System.Text.Encoding.ASCII.GetBytes(code));
            if (matches && step > after) found ??= step;
        }

        return found;
    }

    private static byte[] CodeBytes(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // SHA-1 is what RFC 6238 and the apps use; as an HMAC it is not broken.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var at = hash[19] & 15;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[at..]) & int.MaxValue;
        return System.Text.Encoding.ASCII.GetBytes((number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture));
    }

    private static byte[] FromBase32(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var c in key)
        {
            buffer = ((buffer << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
        }

        return bytes;
    }
}
