namespace GenAiStack.Web.Layout;

/// <summary>The theme of a circuit and the viewer's clock.</summary>
public sealed class PersistentTheme
{
    /// <summary>Raised when the theme has changed: charts have colours of their own.</summary>
    public event Action? Changed;

    /// <summary>"light" or "dark"; null before the browser has said what the system prefers.</summary>
    public string? Name
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                Changed?.Invoke();
            }
        }
    }

    /// <summary>The viewer's distance from UTC.</summary>
    public TimeSpan Offset { get; set; }
}
