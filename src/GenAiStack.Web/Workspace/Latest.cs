namespace GenAiStack.Web.Workspace;

/// <summary>
/// A computation that is asked again and again while a slider moves: the one that runs is let finish, only the newest question waits, and all
/// between are dropped. So answers keep coming, one behind, and no work queues up.
/// </summary>
/// <typeparam name="TQuestion">What is asked.</typeparam>
/// <param name="answer">Answers a question; what it throws is told to <paramref name="failed"/>.</param>
/// <param name="failed">Hears what went wrong.</param>
public sealed class Latest<TQuestion>(Func<TQuestion, CancellationToken, Task> answer, Action<Exception> failed) : IDisposable
    where TQuestion : class
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;
    private TQuestion? _waiting;
    private bool _isOver;

    /// <summary>Whether a question is being answered.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return _running is not null;
            }
        }
    }

    /// <summary>Asks; what waits is dropped.</summary>
    /// <param name="question">The question.</param>
    /// <param name="interrupts">Whether what runs is stopped: where its answer is of no use any more.</param>
    public void Ask(TQuestion question, bool interrupts = false)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            if (_running is not null)
            {
                _waiting = question;
                if (interrupts)
                {
                    _running.Cancel();
                }

                return;
            }

            _running = new();
            _ = RunAsync(question, _running);
        }
    }

    /// <summary>Stops what runs and drops what waits.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            _waiting = null;
            _running?.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _waiting = null;
            _running?.Cancel();
        }
    }

    private async Task RunAsync(TQuestion question, CancellationTokenSource source)
    {
        for (TQuestion? next = question; next is not null;)
        {
            try
            {
                await answer(next, source.Token);
            }
            catch (OperationCanceledException) when (source.IsCancellationRequested)
            {
                // Nobody wants this answer any more.
            }
            catch (Exception e)
            {
                failed(e);
            }

            lock (_lock)
            {
                source.Dispose();
                (next, _waiting) = (_isOver ? null : _waiting, null);
                _running = source = next is null ? null! : new();
            }
        }
    }
}
