using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>Something that failed while the page went on.</summary>
/// <param name="Number">The number under which it stands in the log.</param>
/// <param name="What">What happened and what to do, in words.</param>
public sealed record Trouble(string Number, string What);

/// <summary>What failed in this circuit. A handler that throws ends neither the page nor the circuit: it is told here.</summary>
public sealed partial class Troubles(ILogger<Troubles> log)
{
    /// <summary>Raised when there is something new to tell.</summary>
    public event Action? Changed;

    /// <summary>The last one; null after it was closed.</summary>
    public Trouble? Last { get; private set; }

    /// <summary>Takes note of a failure.</summary>
    public void Report(Exception exception)
    {
        if (exception is OperationCanceledException or ObjectDisposedException or Microsoft.JSInterop.JSDisconnectedException)
        {
            // The page is going, or nobody waits any more.
            return;
        }

        var number = Guid.NewGuid().ToString("N")[..12];
        Failed(log, exception, number);
        Last = new(number, exception switch
        {
            StoreUnavailableException unavailable => $"{unavailable.Problem.Message} {unavailable.Problem.Remedy}",
            RefusedScenarioException refused => $"{refused.Problem.Message} {refused.Problem.Remedy}",
            _ => "That did not work. Nothing that was saved is lost, and you can go on.",
        });
        Changed?.Invoke();
    }

    /// <summary>The notice was read.</summary>
    public void Close()
    {
        Last = null;
        Changed?.Invoke();
    }

    [LoggerMessage(1, LogLevel.Error, "A handler of a page failed; the page shows the number {Number}.")]
    private static partial void Failed(ILogger log, Exception exception, string number);
}
