using Microsoft.JSInterop;
using Plotly.Blazor;

namespace GenAiStack.Web.Charts;

/// <summary>
/// Plotly's chart, whose end is not waited for. Its own disposal waits for the script in the browser; when the whole page goes nobody
/// answers, and the end of the circuit would hold one of the browser's connections until the call times out.
/// </summary>
public sealed class HousePlot : PlotlyChart, IAsyncDisposable
{
    /// <inheritdoc/>
    ValueTask IAsyncDisposable.DisposeAsync()
    {
        _ = EndAsync();
        return ValueTask.CompletedTask;
    }

    private async Task EndAsync()
    {
        try
        {
            await DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException or JSException)
        {
            // The page is gone, and with it the chart.
        }
    }
}
