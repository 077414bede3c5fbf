namespace Gantry.Guide;

/// <summary>The pictures of the user guide.</summary>
internal static class GuideApi
{
    public static void Map(WebApplication app) => app.MapGet("/help/pictures/{picture}", Picture).RequireAuthorization();

    private static IResult Picture(string picture, HttpContext http)
    {
        if (GuideBook.Picture(picture) is not { } image) return Results.NotFound();
        http.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.Stream(image, "image/png");
    }
}
