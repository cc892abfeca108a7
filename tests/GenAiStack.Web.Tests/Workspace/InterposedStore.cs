using System.Reflection;
using GenAiStack.Store;

namespace GenAiStack.Web.Tests.Workspace;

/// <summary>A store before which something happens: others who are faster, a disk that fails.</summary>
public class InterposedStore : DispatchProxy
{
    private IScenarioStore _store = null!;
    private Func<string, Task> _before = null!;

    /// <summary>A store that is asked only after something else has happened.</summary>
    /// <param name="store">The store.</param>
    /// <param name="before">What happens first; gets the name of the method.</param>
    public static IScenarioStore Of(IScenarioStore store, Func<string, Task> before)
    {
        var proxy = Create<IScenarioStore, InterposedStore>();
        (((InterposedStore)(object)proxy)._store, ((InterposedStore)(object)proxy)._before) = (store, before);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // What happens before is short and on the pool, where nobody waits for this thread.
        Task.Run(() => _before(targetMethod!.Name)).GetAwaiter().GetResult();
        return targetMethod!.Invoke(_store, args);
    }
}
