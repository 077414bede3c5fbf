namespace Gantry.Platform.Hosting;

/// <summary>How one server runs.</summary>
public sealed record ServeOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://localhost:5080";

    /// <summary>Everything the installation keeps, unless it uses PostgreSQL.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Fill a new, empty data folder with the demo organisation.</summary>
    public bool LoadDemo { get; init; } = true;

    /// <summary>Also load the demo's plan of 10,000 tasks in the background.</summary>
    public bool LoadLargePlan { get; init; } = true;

    /// <summary>A PostgreSQL connection string; null reads the setting Database:Postgres, and without it SQLite is used.</summary>
    public string? Postgres { get; init; }

    /// <summary>Settings that win over files and environment, for tests.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Replaces the clock, for tests.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
