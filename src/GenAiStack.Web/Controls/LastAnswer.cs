namespace GenAiStack.Web.Controls;

/// <summary>
/// What is wrong with what was typed last. Saving takes a moment, and people type on: an answer to what they typed before says nothing about it any more.
/// </summary>
public sealed class LastAnswer
{
    private int _asked;

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Text { get; private set; }

    /// <summary>Asks about what was typed now.</summary>
    /// <param name="ask">Says what is wrong with it, or null.</param>
    public async Task AskAsync(Func<Task<string?>> ask)
    {
        var mine = ++_asked;
        var answer = await ask();
        if (mine == _asked)
        {
            Text = answer;
        }
    }

    /// <summary>Something else is shown: nothing is wrong with that, whatever is still on its way.</summary>
    public void Clear()
    {
        _asked++;
        Text = null;
    }
}
