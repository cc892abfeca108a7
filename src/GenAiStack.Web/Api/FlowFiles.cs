using System.Runtime.CompilerServices;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Csv;
using GenAiStack.Store;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Api;

/// <summary>Lists of flows as files: of one scenario, or of all that are not archived. They are sent year by year and never held as a whole.</summary>
internal static class FlowFiles
{
    private const string Csv = "text/csv; charset=utf-8";

    /// <summary>GET /scenarios/SLUG/flows.csv, with ?year=N for one year; GET /scenarios/flows.csv for all scenarios.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/scenarios/{slug}/flows.csv", async (string slug, int? year, IScenarioStore store, Solutions solutions, HttpContext context) =>
        {
            if (await store.FindAsync(slug, context.RequestAborted) is not { } found || !solutions.Of(found.Scenario).TryGet(out var projection) || (year is { } one && projection.In(one) is null))
            {
                return Results.NotFound();
            }

            var stem = year is null ? found.Entry.Slug : FormattableString.Invariant($"{found.Entry.Slug}-{year}");
            return Send(context, One(found.Entry.Slug, projection), year, $"{stem}-flows.csv");
        });
        routes.MapGet("/scenarios/flows.csv", (IScenarioStore store, Solutions solutions, HttpContext context) => Send(context, All(store, solutions), null, "all-flows.csv"));
    }

    private static IResult Send(HttpContext context, IAsyncEnumerable<FlowList> lists, int? year, string name)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            async stream =>
            {
                await foreach (var piece in FlowCsv.WriteAsync(lists, year, context.RequestAborted))
                {
                    await stream.WriteAsync(piece, context.RequestAborted);
                }
            },
            Csv,
            name);
    }

    private static async IAsyncEnumerable<FlowList> One(string slug, Projection projection)
    {
        await Task.CompletedTask;
        yield return new(slug, projection);
    }

    // A scenario without an answer has no flows; the store refuses such ones, but older files may hold some.
    private static async IAsyncEnumerable<FlowList> All(IScenarioStore store, Solutions solutions, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var entry in (await store.ListAsync(cancellation)).Where(e => !e.IsArchived))
        {
            if (await store.FindAsync(entry.Id, cancellation) is { } found && solutions.Of(found.Scenario).TryGet(out var projection))
            {
                yield return new(found.Entry.Slug, projection);
            }
        }
    }
}
