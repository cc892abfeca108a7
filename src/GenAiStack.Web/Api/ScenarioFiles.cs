using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Tables;
using GenAiStack.Store;
using GenAiStack.Web.Features.History;

namespace GenAiStack.Web.Api;

/// <summary>Scenarios as files to take away.</summary>
internal static class ScenarioFiles
{
    private const string Csv = "text/csv; charset=utf-8";

    /// <summary>
    /// GET /scenarios/SLUG/file, companies.csv and links.csv, each with ?revision=N for an earlier revision; history.csv;
    /// flows.csv with ?year=N for one year; and GET /scenarios/flows.csv for all scenarios that are not archived.
    /// </summary>
    public static void MapScenarioFiles(this IEndpointRouteBuilder routes)
    {
        Map(routes, "file", "application/json", "{0}.json", ScenarioWriter.Write);
        Map(routes, "companies.csv", Csv, "{0}-companies.csv", StackTables.WriteCompanies);
        Map(routes, "links.csv", Csv, "{0}-links.csv", StackTables.WriteLinks);
        routes.MapGet("/scenarios/{slug}/history.csv", async (string slug, IScenarioStore store, HttpContext context) =>
        {
            if (await store.FindAsync(slug, context.RequestAborted) is not { } found)
            {
                return Results.NotFound();
            }

            var book = new HistoryBook(store, found.Entry.Id);
            await book.ReadAllAsync(context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(HistoryTable.Write(book.Changes.SelectMany(Lines)), Csv, $"{found.Entry.Slug}-history.csv");
        });
        FlowFiles.Map(routes);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string type, string name, Func<Scenario, byte[]> write) =>
        routes.MapGet($"/scenarios/{{slug}}/{path}", async (string slug, long? revision, IScenarioStore store, HttpContext context) =>
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
            var stem = revision is null ? found.Entry.Slug : FormattableString.Invariant($"{found.Entry.Slug}-r{revision}");
            return Results.File(write(scenario), type, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, stem));
        });

    private static IEnumerable<HistoryLine> Lines(ToldChange change)
    {
        var entry = change.Entry;
        var kind = entry.Kind.ToString().ToLowerInvariant();
        return change.Lines.Count == 0
            ? [new(entry.Sequence, entry.At, entry.AuthorName, kind, entry.RefersTo, "", entry.Kind == ChangeKind.Create ? "Made the scenario" : "Changed nothing", null, null, entry.Reason)]
            : change.Lines.Select(l => new HistoryLine(entry.Sequence, entry.At, entry.AuthorName, kind, entry.RefersTo, l.Address, l.What, l.From, l.To, entry.Reason));
    }
}
