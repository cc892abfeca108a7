namespace GenAiStack.Web.Layout;

/// <summary>The theme of a circuit and the viewer's clock.</summary>
public sealed class PersistentTheme
{
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

    /// <summary>Raised when another theme is shown, for what is drawn in colours and not by style.</summary>
    public event Action? Changed;

    /// <summary>The viewer's distance from UTC.</summary>
    public TimeSpan Offset { get; set; }
}
