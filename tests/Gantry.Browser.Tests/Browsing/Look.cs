namespace Gantry.Browser.Tests.Browsing;

/// <summary>On what a page is looked at.</summary>
internal sealed record Look(string Name, int Width, int Height, bool Dark, bool IsPhone)
{
    public static Look DesktopLight { get; } = new("light", 1440, 900, Dark: false, IsPhone: false);

    public static Look DesktopDark { get; } = new("dark", 1440, 900, Dark: true, IsPhone: false);

    public static Look PhoneLight { get; } = new("phone-light", 390, 844, Dark: false, IsPhone: true);

    public static Look PhoneDark { get; } = new("phone-dark", 390, 844, Dark: true, IsPhone: true);

    public static IReadOnlyList<Look> All { get; } = [DesktopLight, DesktopDark, PhoneLight, PhoneDark];

    public static Look Named(string name) => All.Single(look => look.Name == name);
}
