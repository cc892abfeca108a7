using Bunit;
using GenAiStack.Web.Workspace;
using Microsoft.Extensions.DependencyInjection;

namespace GenAiStack.Web.Tests;

/// <summary>What every component of the house needs.</summary>
public abstract class HouseContext : BunitContext
{
    protected HouseContext() => Services.AddSingleton<Troubles>();

    /// <summary>Where failures of handlers are told.</summary>
    protected Troubles Troubles => Services.GetRequiredService<Troubles>();
}
