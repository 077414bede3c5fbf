using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Gantry.Platform.Commands;
using Gantry.Platform.Data;
using Gantry.Platform.Identity;
using Gantry.Platform.Notices;
using Gantry.Platform.Search;
using Gantry.Platform.Shell;
using Microsoft.EntityFrameworkCore;
using Orleans.Configuration;

namespace Gantry.Platform.Hosting;

/// <summary>Puts the product together and starts it.</summary>
public static class GantryHost
{
    /// <summary>Starts a server on a held data folder: database migrated, demo loaded when asked, pages answering.</summary>
    public static async Task<WebApplication> Start(ServeOptions options, DataFolder folder)
    {
        var app = Build(options, folder);
        await ((GantryDbFactory)app.Services.GetRequiredService<IDbContextFactory<GantryDb>>()).Migrate();
        await app.Services.GetRequiredService<IDbContextFactory<GantryDb>>().AddMissingDocuments();
        await Installing.Ensure(app.Services, options, folder);
        await app.StartAsync();
        return app;
    }

    private static WebApplication Build(ServeOptions options, DataFolder folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Gantry",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddJsonFile(Path.Combine(folder.Path, "gantry.json"), optional: true);
        builder.Configuration.AddEnvironmentVariables("GANTRY_");
        builder.Configuration.AddInMemoryCollection(options.Settings);
        // This switch of the framework would believe the headers of everybody; proxies are named in Proxy:KnownNetworks.
        builder.Configuration["ForwardedHeaders_Enabled"] = "false";
        // A build, unlike a publish, would look at every asset again with each request, and send it uncompressed and never to be kept.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.ConfigureHttpsDefaults(https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
        });
        Logs.Configure(builder.Logging, builder.Configuration);

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(folder);
        services.AddSingleton(options.Clock);
        services.AddSingleton<IDbContextFactory<GantryDb>>(new GantryDbFactory(
            new DatabaseChoice(options.Postgres ?? builder.Configuration["Database:Postgres"], folder.SqliteFile)));
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<CommandPipeline>();
        SignIn.Add(services, builder.Configuration);
        Slices.Add(services);
        Pages.Add(services);
        builder.UseOrleans(AddSilo);

        var app = builder.Build();
        Pages.Use(app);
        SignIn.Map(app);
        Slices.Map(app);
        Health.Map(app);
        return app;
    }

    /// <summary>The silo in this process: nothing to configure, reachable from nowhere else.</summary>
    private static void AddSilo(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(siloPort: FreeLoopbackPort(), gatewayPort: 0, serviceId: "gantry", clusterId: Guid.CreateVersion7().ToString("N"));
        silo.Configure<EndpointOptions>(endpoint => endpoint.AdvertisedIPAddress = IPAddress.Loopback);
        silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = TimeSpan.FromMinutes(10));
    }

    private static int FreeLoopbackPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
