using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Years;

namespace GenAiStack.Testing;

/// <summary>Small scenarios written down in few words.</summary>
public static class Small
{
    /// <summary>A scenario from the insides of its lists.</summary>
    /// <param name="companies">What stands in "companies".</param>
    /// <param name="links">What stands in "links".</param>
    /// <param name="levers">What stands in "levers".</param>
    /// <param name="first">The first year.</param>
    /// <param name="last">The last year; the first where not given.</param>
    public static Projection Stack(string companies, string links = "", string levers = "", int first = 2025, int? last = null) => Results.Project(Results.Read($$"""
        { "format": "genaistack/1", "name": "Small", "years": { "first": {{first}}, "last": {{last ?? first}} },
          "companies": [ {{companies}} ], "links": [ {{links}} ], "levers": [ {{levers}} ] }
        """));

    /// <summary>A company of the application layer, or of another.</summary>
    public static string Company(string id, string fields = "", string layer = "application") =>
        $$"""{ "id": "{{id}}", "name": "{{id}}", "layer": "{{layer}}"{{(fields.Length > 0 ? ", " + fields : "")}} }""";

    /// <summary>A link.</summary>
    public static string Link(string from, string to, string amount, string purpose = "inference") =>
        $$"""{ "from": "{{from}}", "to": "{{to}}", "purpose": "{{purpose}}", {{amount}} }""";

    /// <summary>A question about a measure, in the first year or another.</summary>
    public static Asked Ask(Projection projection, string measure, int? year = null) =>
        new(projection, Measure.Find(measure, projection).Require(), year ?? projection.Scenario.Years.First);
}
