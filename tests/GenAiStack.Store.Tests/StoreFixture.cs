using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store.Sqlite;
using GenAiStack.Testing;

namespace GenAiStack.Store.Tests;

/// <summary>A store on a real file in a folder of its own, which goes when the test ends.</summary>
public sealed class StoreFixture : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genaistack-store-");

    public string Folder => _folder.FullName;

    public StoreLocation Location => StoreLocation.InFolder(Folder);

    public ManualClock Clock { get; } = new();

    public static string SeedFolder => TestFiles.DataPath("scenarios");

    /// <summary>The slugs of what ships, in their order.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
    [
        "early-stack-2023", "scaled-stack-2025",
        "six-hundred-billion", "profit-pools-2026", "gpu-hour", "jpmorgan-650",
        "graduation", "features-absorbed", "hype-fades", "vertical-integration",
        "commoditised-models", "open-models-win", "capped-profits", "circle-breaks",
        "inhouse-chips", "chip-scarcity-ends", "challenger-cloud", "portable-workloads",
    ];

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<OpenedStore> OpenAsync() => (await SqliteStoreHost.OpenAsync(Location, SeedFolder, Clock, Stop)).Require();

    public async Task<StoreProblem> RefusalAsync(StoreLocation? location = null, string? seeds = null)
    {
        var outcome = await SqliteStoreHost.OpenAsync(location ?? Location, seeds ?? SeedFolder, Clock, Stop);
        if (outcome.TryGet(out var opened))
        {
            opened.Dispose();
        }

        return Assert.IsType<StoreProblem>(Assert.Single(outcome.Problems));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset now) => _now = now;

    /// <summary>How many are waiting.</summary>
    public int Waiting => _timers.Count;

    public void Advance(TimeSpan by)
    {
        _now += by;
        foreach (var timer in _timers.Where(t => t.Due <= _now).ToList())
        {
            _timers.Remove(timer);
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock._now + dueTime;
            clock._timers.Add(this);
            return true;
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>Small scenarios, ids and edits.</summary>
public static class Small
{
    public static readonly PersonId Ada = new(new Guid(0xada, 0, 0, new byte[8]));

    public static readonly PersonId Bob = new(new Guid(0xb0b, 0, 0, new byte[8]));

    public static readonly PersonId Cem = new(new Guid(0xce3, 0, 0, new byte[8]));

    /// <summary>Two companies and a link between them.</summary>
    public static Scenario Stack { get; } = new()
    {
        Name = "Small stack",
        Description = "Two companies.",
        Years = new(2025, 2027),
        Companies =
        [
            new() { Id = new("app"), Name = "App", Layer = Layer.Application, EndCustomerRevenue = 1000, Moats = new(1, null, null, null, null, 4) },
            new() { Id = new("model"), Name = "Model", Layer = Layer.Model, Funding = 500 },
        ],
        Links = [new() { From = new("app"), To = new("model"), Purpose = LinkPurposes.Inference, ShareOfRevenue = 0.25 }],
        Levers = [new ScaleDemand { Id = new("more"), Name = "More", Factor = 1.5 }],
    };

    /// <summary>The n-th id of a test.</summary>
    public static Guid Id(int n) => new(n, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]);

    public static SetAssumption Revenue(double dollars) => new("companies/app/endCustomerRevenue", dollars);

    public static SetAssumption Funding(double dollars) => new("companies/model/funding", dollars);

    public static double RevenueOf(Scenario scenario) => scenario.Companies[0].EndCustomerRevenue!.Value!.Value;

    public static double FundingOf(Scenario scenario) => scenario.Companies[1].Funding!.Value!.Value;

    /// <summary>Stores the small stack as Ada's.</summary>
    public static Task<StoredScenario> CreateAsync(IScenarioStore store, int id = 0) => store.CreateAsync(new(Id(id), Ada, Stack), StoreFixture.Stop);
}
