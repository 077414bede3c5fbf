using Microsoft.Extensions.Logging.Console;

namespace Gantry.Platform.Hosting;

/// <summary>Structured logs on standard error: one JSON object a line, never request bodies, headers or secrets.</summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(console => console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        logging.Services.Configure<JsonConsoleFormatterOptions>(json => json.UseUtcTimestamp = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // Advice about server garbage collection: the embedded silo prefers a small process.
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // SQL carries values of parameters when it fails; the command's own log line says enough.
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error);
        // An operator may ask for more of one category: Logging:LogLevel:Microsoft.AspNetCore.SignalR = Debug.
        logging.AddConfiguration(configuration.GetSection("Logging"));
    }
}
