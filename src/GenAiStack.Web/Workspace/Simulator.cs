using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// Runs simulations for all pages on threads of their own: few at a time, so that no page waits for another's draws, each with all cores.
/// </summary>
public sealed class Simulator : IDisposable
{
    private const int MostAtOnce = 2;

    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);
    private readonly Simulation _simulation;

    /// <summary>A simulator with tables of its own.</summary>
    public Simulator()
    {
        Tables = new();
        _simulation = new(Tables);
    }

    /// <summary>The tables that all share.</summary>
    public QuantileTables Tables { get; }

    /// <summary>How many threads a simulation may use.</summary>
    public static int Threads => Environment.ProcessorCount;

    /// <summary>Runs a simulation.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="progress">Told coarse answers, from a thread of the pool.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<SimulationResult> RunAsync(SimulationQuestion question, Action<SimulationResult>? progress, CancellationToken cancellation) =>
        RunAsync(() => _simulation.Run(question with { Threads = Threads }, progress, cancellation), cancellation);

    /// <summary>Runs a simulation at once, for work that has one of the few places already.</summary>
    /// <param name="question">What is asked.</param>
    public SimulationResult Run(SimulationQuestion question) => _simulation.Run(question with { Threads = Threads });

    /// <summary>The spreads of a measure in every year, on the same draws.</summary>
    /// <param name="projection">The scenario, solved.</param>
    /// <param name="address">The measure.</param>
    /// <param name="draws">How many draws a year.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A spread a year; null where the scenario has no such measure.</returns>
    public async Task<IReadOnlyList<Spread>?> RunYearsAsync(Projection projection, string address, long draws, ulong seed, CancellationToken cancellation)
    {
        if (!Measure.Find(address, projection).TryGet(out var measure))
        {
            return null;
        }

        var spreads = new List<Spread>();
        foreach (var year in projection.Years)
        {
            var result = await RunAsync(new() { Projection = projection, Measures = [measure], Year = year.Year, Draws = draws, Seed = seed }, null, cancellation);
            spreads.Add(result.Spreads[0]);
        }

        return spreads;
    }

    /// <summary>Runs any long computation in one of the few places.</summary>
    /// <param name="work">The computation.</param>
    /// <param name="cancellation">Stops the wait for a place.</param>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(work, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
