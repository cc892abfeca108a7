using System.Collections.Concurrent;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>Someone who has a scenario open.</summary>
/// <param name="Visit">The open page; one person may have several.</param>
/// <param name="Person">Who.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Page">The page, as in its address.</param>
/// <param name="Address">What they are at: the address of an assumption, company or link; null for nothing in particular.</param>
public sealed record Visitor(Guid Visit, PersonId Person, string Name, ScenarioId Scenario, string Page, string? Address);

/// <summary>Who is here, and where: everyone who has a scenario open in this process.</summary>
public sealed class Presence
{
    private readonly ConcurrentDictionary<Guid, Visitor> _visitors = new();
    private readonly ConcurrentDictionary<Guid, Visitor> _away = new();

    /// <summary>Raised when someone has come, gone or moved, with the scenario. What a handler throws is dropped.</summary>
    public event Action<ScenarioId>? Changed;

    /// <summary>Says where a visitor is now.</summary>
    public void Enter(Visitor visitor)
    {
        Visitor? before = null;
        _visitors.AddOrUpdate(visitor.Visit, visitor, (_, old) =>
        {
            before = old;
            return visitor;
        });
        if (before == visitor)
        {
            return;
        }

        if (before is not null && before.Scenario != visitor.Scenario)
        {
            Announce(before.Scenario);
        }

        Announce(visitor.Scenario);
    }

    /// <summary>A visitor; null where the page is not here.</summary>
    public Visitor? Find(Guid visit) => _visitors.GetValueOrDefault(visit);

    /// <summary>Says what a visitor who is here is at now.</summary>
    /// <param name="visit">The open page.</param>
    /// <param name="address">The address; null for nothing in particular.</param>
    public void Move(Guid visit, string? address)
    {
        if (_visitors.TryGetValue(visit, out var visitor))
        {
            Enter(visitor with { Address = address });
        }
    }

    /// <summary>The connection of a visitor is down; they may come back.</summary>
    public void GoAway(Guid visit)
    {
        if (_visitors.TryGetValue(visit, out var visitor))
        {
            _away[visit] = visitor;
            Leave(visit, forGood: false);
        }
    }

    /// <summary>The connection of a visitor is up again.</summary>
    public void ComeBack(Guid visit)
    {
        if (_away.TryRemove(visit, out var visitor))
        {
            Enter(visitor);
        }
    }

    /// <summary>A visitor has gone.</summary>
    public void Leave(Guid visit) => Leave(visit, forGood: true);

    private void Leave(Guid visit, bool forGood)
    {
        if (forGood)
        {
            _away.TryRemove(visit, out _);
        }

        if (_visitors.TryRemove(visit, out var gone))
        {
            Announce(gone.Scenario);
        }
    }

    /// <summary>The others in a scenario, by name.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="visit">The page that asks; it is left out.</param>
    public IReadOnlyList<Visitor> Others(ScenarioId scenario, Guid visit) =>
        [.. _visitors.Values.Where(v => v.Scenario == scenario && v.Visit != visit).OrderBy(v => v.Name, StringComparer.Ordinal).ThenBy(v => v.Visit)];

    /// <summary>How many have each scenario open.</summary>
    public int CountIn(ScenarioId scenario) => _visitors.Values.Where(v => v.Scenario == scenario).Select(v => v.Person).Distinct().Count();

    private void Announce(ScenarioId scenario)
    {
        foreach (var handler in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<ScenarioId>)handler)(scenario);
            }
            catch (Exception)
            {
                // Who listens badly must not keep others from being heard.
            }
        }
    }
}
