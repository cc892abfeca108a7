using System.Globalization;
using GenAiStack.Exchange.Pptx;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Store;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Api;

/// <summary>Decks and workbooks of scenarios, made when they are asked for.</summary>
internal static class TalkFiles
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>GET /scenarios/SLUG/deck.pptx with the slides chosen for it, and workbook.xlsx; each with ?revision=N for an earlier revision.</summary>
    public static void MapTalkFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/scenarios/{slug}/deck.pptx", async (string slug, long? revision, DeckBook book, IDeckStore decks, Simulator simulator, TimeProvider clock, HttpContext context) =>
        {
            var cancellation = context.RequestAborted;
            if (await book.OpenAsync(slug, revision, null, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), cancellation) is not { } opened)
            {
                return Results.NotFound();
            }

            if (!opened.TryGet(out var told))
            {
                return Results.Problem($"{opened.Problems[0].Message} {opened.Problems[0].Remedy}", statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            var (talk, choice) = (told.Talk, told.Choice);
            var template = Guid.TryParse(choice.Template, out var id) && await decks.TemplateAsync(id, cancellation) is { } file ? DeckTemplate.Read(file, cancellation).Template : null;
            var deck = await talk.DeckAsync(choice, cancellation: cancellation);
            var bytes = await simulator.RunAsync(() => DeckFile.Write(deck, template, cancellation), cancellation);
            return File(context, bytes, DeckFile.ContentType, Name(talk.Entry.Slug, revision, "pptx"));
        });
        routes.MapGet("/scenarios/{slug}/workbook.xlsx", async (string slug, long? revision, IScenarioStore store, Solutions solutions, Simulator simulator, TimeProvider clock, HttpContext context) =>
        {
            var cancellation = context.RequestAborted;
            if (await store.FindAsync(slug, cancellation) is not { } found
                || (revision is { } number ? await store.AtRevisionAsync(found.Entry.Id, number, cancellation) : found.Scenario) is not { } scenario)
            {
                return Results.NotFound();
            }

            var facts = new WorkbookFacts(
                string.Create(CultureInfo.InvariantCulture, $"revision {revision ?? found.Entry.Revision}"),
                clock.GetLocalNow().ToString("d MMM yyyy", CultureInfo.InvariantCulture),
                $"{context.Request.Scheme}://{context.Request.Host}/map/{found.Entry.Slug}");
            var bytes = await simulator.RunAsync(() => solutions.Of(scenario).TryGet(out var projection) ? ScenarioWorkbook.Write(projection, facts) : ScenarioWorkbook.Write(scenario), cancellation);
            return File(context, bytes, Workbook, Name(found.Entry.Slug, revision, "xlsx"));
        });
    }

    private static string Name(string slug, long? revision, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{slug}{(revision is null ? "" : $"-r{revision}")}.{ending}");

    private static IResult File(HttpContext context, byte[] bytes, string type, string name)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(bytes, type, name);
    }
}
