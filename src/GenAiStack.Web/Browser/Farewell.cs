using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>
/// Last words to a script when a component goes. They are sent and not waited for: when the whole page goes, nobody answers, and waiting
/// would hold up the end of the circuit, and with it one of the browser's few connections, until the call times out.
/// </summary>
internal static class Farewell
{
    /// <summary>Lets a script end what it does, and lets go of it.</summary>
    /// <param name="script">The script's object; null does nothing.</param>
    /// <param name="function">What it is told last; null only lets go of it.</param>
    public static void Say(IJSObjectReference? script, string? function)
    {
        if (script is not null)
        {
            _ = SayAsync(script, function);
        }
    }

    private static async Task SayAsync(IJSObjectReference script, string? function)
    {
        try
        {
            if (function is not null)
            {
                await script.InvokeVoidAsync(function);
            }

            await script.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException or JSException)
        {
            // The page is gone, and with it what would be ended.
        }
    }
}
