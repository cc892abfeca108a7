using GenAiStack.Domain.Format;
using GenAiStack.Store;

namespace GenAiStack.Web.Api;

/// <summary>Scenarios as files to take away.</summary>
internal static class ScenarioFiles
{
    /// <summary>GET /scenarios/SLUG/file, with ?revision=N for an earlier one.</summary>
    public static void MapScenarioFiles(this IEndpointRouteBuilder routes) => routes.MapGet("/scenarios/{slug}/file", async (string slug, long? revision, IScenarioStore store, HttpContext context) =>
    {
        if (await store.FindAsync(slug, context.RequestAborted) is not { } found)
        {
            return Results.NotFound();
        }

        var scenario = revision is { } number ? await store.AtRevisionAsync(found.Entry.Id, number, context.RequestAborted) : found.Scenario;
        if (scenario is null)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(ScenarioWriter.Write(scenario), "application/json", $"{found.Entry.Slug}{(revision is null ? "" : $"-r{revision}")}.json");
    });
}
