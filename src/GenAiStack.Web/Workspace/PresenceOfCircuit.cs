using Microsoft.AspNetCore.Components.Server.Circuits;

namespace GenAiStack.Web.Workspace;

/// <summary>Takes a visitor off the list while the connection is down, and puts them back when it is up.</summary>
internal sealed class PresenceOfCircuit(Presence presence, ScenarioSession session) : CircuitHandler
{
    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        presence.GoAway(session.Visit);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        presence.ComeBack(session.Visit);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        presence.Leave(session.Visit);
        return Task.CompletedTask;
    }
}
