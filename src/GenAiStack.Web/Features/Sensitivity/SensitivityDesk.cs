using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Views.Sensitivity;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.Sensitivity;

/// <summary>
/// What the Sensitivity page shows and computes. What takes long runs on threads of its own, and begins only when the page is seen; answers to
/// what is no longer asked are dropped.
/// </summary>
/// <param name="simulator">Runs what takes long.</param>
/// <param name="clock">Tells how long pieces of work take.</param>
/// <param name="onCircuit">Does something on the circuit's thread.</param>
/// <param name="failed">Hears what went wrong.</param>
public sealed class SensitivityDesk(Simulator simulator, TimeProvider clock, Func<Action, Task> onCircuit, Action<Exception> failed) : IDisposable
{
    private const int MostLinksAtOnce = 1_500, FirstPiece = 256;
    private static readonly TimeSpan ShortPiece = TimeSpan.FromMilliseconds(120), LongPiece = TimeSpan.FromMilliseconds(500);

    private Latest<Wish>? _asking;
    private Latest<SensitivityQuestion>? _answering;
    private Latest<SensitivityQuestion>? _drawing;
    private Wish? _wish;
    private Sobol? _sobol;
    private SobolRun? _run;
    private SensitivityQuestion? _runOf;
    private bool _isSeen;

    /// <summary>Raised when the question, the grid or the goal seek has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised when draws have come in.</summary>
    public event Action? Drawn;

    /// <summary>What is asked; null before anything is.</summary>
    public SensitivityQuestion? Question { get; private set; }

    /// <summary>What stands above the charts.</summary>
    public SensitivityView? View { get; private set; }

    /// <summary>The tornado.</summary>
    public TornadoView? Tornado { get; private set; }

    /// <summary>The grid; null until it is computed, or where there is none.</summary>
    public GridView? Grid { get; private set; }

    /// <summary>The goal seek; null until it is computed, or where there is none.</summary>
    public GoalView? Goal { get; private set; }

    /// <summary>The variance shares.</summary>
    public SobolView? Variance { get; private set; }

    /// <summary>How many draws are made.</summary>
    public long Made => _sobol?.Draws ?? 0;

    /// <summary>Whether draws are being made.</summary>
    public bool IsDrawing { get; private set; }

    /// <summary>Whether the grid and the goal seek are those of another question.</summary>
    public bool IsAnswering { get; private set; }

    /// <summary>Begins with what takes long: the page is seen.</summary>
    public void Begin()
    {
        _isSeen = true;
        if (Question is not null)
        {
            Answer(isNew: true);
        }
    }

    /// <summary>Asks; does nothing where this is what is asked already.</summary>
    public void Ask(Projection projection, int year, SensitivityRequest request, bool showsAll)
    {
        var wish = new Wish(projection, year, request, showsAll);
        if (wish == _wish)
        {
            return;
        }

        var isOther = !ReferenceEquals(_wish?.Projection.Scenario, projection.Scenario);
        _wish = wish;
        if (projection.Scenario.Links.Count <= MostLinksAtOnce)
        {
            Take(wish, SensitivityQuestion.Of(projection, year, request));
            return;
        }

        // A large stack takes its time; what it was before is no answer meanwhile.
        if (isOther)
        {
            Forget();
        }

        _asking ??= new(AskAsync, failed);
        _asking.Ask(wish, interrupts: true);
    }

    /// <summary>Forgets everything: another scenario is about to be opened, or this one has no answer.</summary>
    public void Clear()
    {
        _wish = null;
        Forget();
    }

    /// <summary>Stops the draws; what they have found so far stays.</summary>
    public void Stop() => _drawing?.Cancel();

    /// <summary>Goes on with draws that were stopped.</summary>
    public void GoOn()
    {
        if (Question is { } question && !IsDrawing)
        {
            Draw(question);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _asking?.Dispose();
        _answering?.Dispose();
        _drawing?.Dispose();
    }

    private static bool HasSameDraws(SensitivityQuestion one, SensitivityQuestion other) =>
        ReferenceEquals(one.Asked.Projection, other.Asked.Projection) && one.Asked.Year == other.Asked.Year && one.Asked.Measure.Address == other.Asked.Measure.Address
        && one.Seed == other.Seed && one.Draws == other.Draws;

    private void Forget()
    {
        _answering?.Cancel();
        _drawing?.Cancel();
        (Question, View, Tornado, Grid, Goal, Variance) = (null, null, null, null, null, null);
        (_sobol, _run, _runOf) = (null, null, null);
    }

    private async Task AskAsync(Wish wish, CancellationToken cancellation)
    {
        var question = await simulator.RunAsync(() => SensitivityQuestion.Of(wish.Projection, wish.Year, wish.Request), cancellation);
        await onCircuit(() =>
        {
            if (wish == _wish)
            {
                Take(wish, question);
                Changed?.Invoke();
            }
        });
    }

    private void Take(Wish wish, SensitivityQuestion question)
    {
        var isNew = Question is null || !HasSameDraws(Question, question);
        Question = question;
        View = SensitivityView.Of(question);
        Tornado = TornadoView.Of(question, wish.ShowsAll);
        Grid = question.X is null ? null : Grid;
        Goal = question.Goal is null ? null : Goal;
        if (isNew)
        {
            (_sobol, _run, _runOf) = (null, null, null);
        }

        Variance = SobolView.Of(question, _sobol);
        if (_isSeen)
        {
            Answer(isNew);
        }
    }

    private void Answer(bool isNew)
    {
        IsAnswering = true;
        _answering ??= new(AnswerAsync, failed);
        _answering.Ask(Question!, interrupts: true);
        if (isNew)
        {
            Draw(Question!);
        }
    }

    private void Draw(SensitivityQuestion question)
    {
        IsDrawing = true;
        _drawing ??= new(DrawAsync, failed);
        _drawing.Ask(question, interrupts: true);
    }

    private async Task AnswerAsync(SensitivityQuestion question, CancellationToken cancellation)
    {
        var (grid, goal) = await simulator.RunAsync(() => (GridOf(question), GoalOf(question)), cancellation);
        await onCircuit(() =>
        {
            if (ReferenceEquals(question, Question))
            {
                (Grid, Goal, IsAnswering) = (grid, goal, false);
                Changed?.Invoke();
            }
        });
    }

    private static GridView? GridOf(SensitivityQuestion question) =>
        question is { X: { } x, Y: { } y } && Domain.Sensitivity.Grid.Of(question.Asked, x.Axis, y.Axis).TryGet(out var grid) ? GridView.Of(question, grid) : null;

    private static GoalView? GoalOf(SensitivityQuestion question)
    {
        if (question.GoalChosen is not { } chosen)
        {
            return null;
        }

        var seek = GoalView.Seek(question);
        return Curve.Of(question.Asked, chosen, GoalView.Places(question, seek)).TryGet(out var curve) ? GoalView.Of(question, seek, curve) : null;
    }

    // Piece by piece, so that two who wait for their draws do not keep all others waiting.
    private async Task DrawAsync(SensitivityQuestion question, CancellationToken cancellation)
    {
        try
        {
            var (piece, next) = ((long)FirstPiece, 0L);
            if (_run is null || _runOf is not { } before || !HasSameDraws(before, question))
            {
                _run = await simulator.RunAsync(() => new SobolRun(question.Asked, question.Draws, question.Seed, simulator.Tables), cancellation);
                _runOf = question;
            }

            for (var run = _run; !run.IsDone;)
            {
                var took = TimeSpan.Zero;
                var found = await simulator.RunAsync(
                    () =>
                    {
                        var begin = clock.GetTimestamp();
                        var answer = run.Advance(piece, cancellation);
                        took = clock.GetElapsedTime(begin);
                        return answer;
                    },
                    cancellation);
                piece = took < ShortPiece ? piece * 2 : took > LongPiece ? Math.Max(FirstPiece, piece / 2) : piece;
                await onCircuit(() =>
                {
                    if (Question is { } now && HasSameDraws(now, question) && !cancellation.IsCancellationRequested)
                    {
                        // The picture follows as the draws double; more often would only make it tremble.
                        _sobol = found;
                        if (found.Draws >= next || run.IsDone)
                        {
                            next = found.Draws * 2;
                            Variance = SobolView.Of(now, found);
                        }

                        Drawn?.Invoke();
                    }
                });
            }
        }
        finally
        {
            await onCircuit(() =>
            {
                if (Question is null || HasSameDraws(Question, question))
                {
                    IsDrawing = false;
                    Variance = Question is null ? null : SobolView.Of(Question, _sobol);
                    Drawn?.Invoke();
                }
            });
        }
    }

    private sealed record Wish(Projection Projection, int Year, SensitivityRequest Request, bool ShowsAll)
    {
        public bool Equals(Wish? other) => other is not null && ReferenceEquals(Projection, other.Projection) && Year == other.Year && Request == other.Request && ShowsAll == other.ShowsAll;

        public override int GetHashCode() => HashCode.Combine(Year, Request, ShowsAll);
    }
}
