using Microsoft.AspNetCore.Components;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// A component whose handlers may throw without ending the circuit: what failed is told by <see cref="Troubles"/>, and the page goes on.
/// </summary>
public abstract class HouseComponent : ComponentBase, IHandleEvent
{
    [Inject]
    private protected Troubles Troubles { get; set; } = default!;

    /// <inheritdoc/>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        try
        {
            var task = item.InvokeAsync(arg);
            if (!task.IsCompleted)
            {
                StateHasChanged();
            }

            await task;
        }
        catch (Exception e)
        {
            Troubles.Report(e);
        }

        StateHasChanged();
    }

    /// <summary>Does something on the circuit's own thread, for events that come from elsewhere. What it throws is told.</summary>
    protected Task OnCircuitAsync(Func<Task> work) => InvokeAsync(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception e)
        {
            Troubles.Report(e);
        }
    });

    /// <inheritdoc cref="OnCircuitAsync(Func{Task})"/>
    protected Task OnCircuitAsync(Action work) => OnCircuitAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>
    /// The same for what someone else has caused. It begins on a thread of the pool: who has caused it must not wait until the pages of all others
    /// are drawn, one after the other.
    /// </summary>
    protected void OnCircuitLater(Func<Task> work) => _ = Task.Run(() => OnCircuitAsync(work));
}
