using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store.Sqlite;
using GenAiStack.Testing;
using GenAiStack.Testing.Circuits;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace GenAiStack.Circuit.Tests;

/// <summary>A number of a company or of a payment, and the address of the page that shows it open in the inspector.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Start">What it was at first.</param>
/// <param name="Path">The page.</param>
public sealed record Place(string Address, Unit Unit, double Start, string Path)
{
    /// <summary>Where its value is shown and typed.</summary>
    public string Box => $"[data-field='value:{Address}']";
}

/// <summary>A scenario that several people work on: a copy of one that ships, made in the store before the server starts.</summary>
public static class Shared
{
    /// <summary>Its slug.</summary>
    public const string Slug = "together";

    /// <summary>The cancellation of the test that runs.</summary>
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The page of a number: what Midjourney pays Google Cloud, which rests on no source, so that no reason is asked for.</summary>
    public const string Page = $"/map/{Slug}?select=node%20midjourney&at=links%2Fmidjourney%3Egoogle-cloud%3Ainference%2FshareOfRevenue";

    /// <summary>The address of that number.</summary>
    public const string Address = "links/midjourney>google-cloud:inference/shareOfRevenue";

    /// <summary>The field of that number.</summary>
    public const string Box = $"[data-field='value:{Address}']";

    /// <summary>Starts a server whose store holds the scenario, and two more that are newer.</summary>
    /// <param name="connection">Settings of the server's connection to the store; null for none.</param>
    public static Task<Dashboard> StartAsync(string? connection = null) => Dashboard.StartAsync(connection: connection, prepare: async folder =>
    {
        using var opened = await OpenStoreAsync(folder);
        var parent = (await opened.Store.FindAsync("early-stack-2023", Stop))!;
        foreach (var name in new[] { "Together", "Beside", "Behind" })
        {
            await opened.Store.CreateAsync(new(Guid.NewGuid(), new(Guid.NewGuid()), parent.Scenario with { Name = name }, parent.Entry.Id, parent.Entry.Revision), Stop);
        }
    });

    /// <summary>Opens the store of a server that does not run.</summary>
    public static async Task<OpenedStore> OpenStoreAsync(string folder) =>
        (await SqliteStoreHost.OpenAsync(StoreLocation.InFolder(folder), TestFiles.DataPath("scenarios"), TimeProvider.System, Stop)).Require();

    /// <summary>The numbers of companies and payments that rest on no source, so that no reason is asked for, each with its page.</summary>
    public static IReadOnlyList<Place> Places(Scenario scenario)
    {
        var first = scenario.Years.First;
        var companies =
            from company in scenario.Companies
            from field in AssumptionFields.OfCompany
            let assumption = field.Get(company)
            where assumption is { Path: null, Source.Count: 0 }
            select (Node: company.Id.Value, Address: $"companies/{company.Id}/{field.Key}", field.Bounds.Unit, assumption);
        var links =
            from link in scenario.Links
            from field in AssumptionFields.OfLink
            let assumption = field.Get(link)
            where assumption is { Path: null, Source.Count: 0 }
            select (Node: link.From.Value, Address: $"links/{link.Id}/{field.Key}", field.Bounds.Unit, assumption);
        return [.. companies.Concat(links).Select(p => new Place(
            p.Address,
            p.Unit,
            p.assumption.CentralIn(first),
            $"/map/{Slug}?select={Uri.EscapeDataString($"node {p.Node}")}&at={Uri.EscapeDataString(p.Address)}"))];
    }

    /// <summary>The revision that a view shows; 0 where it shows none.</summary>
    public static long RevisionOf(VirtualNode view) => view.Find(".saved")?.Attribute("data-revision") is { } text
        ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
        : 0;
}
