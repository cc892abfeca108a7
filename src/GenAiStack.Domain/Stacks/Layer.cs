namespace GenAiStack.Domain.Stacks;

/// <summary>A layer of the stack, from the one that users pay to the one that makes the hardware.</summary>
public enum Layer
{
    /// <summary>Applications, sold to end customers.</summary>
    Application,

    /// <summary>Model providers and model hubs.</summary>
    Model,

    /// <summary>Clouds: compute for rent.</summary>
    Cloud,

    /// <summary>Chipmakers, memory makers and foundries.</summary>
    Chip,
}

/// <summary>The names of the layers in scenario files and addresses.</summary>
public static class LayerNames
{
    private static readonly string[] Names = ["application", "model", "cloud", "chip"];

    /// <summary>All layers in their order.</summary>
    public static ValueList<Layer> All { get; } = [Layer.Application, Layer.Model, Layer.Cloud, Layer.Chip];

    /// <summary>The names in the order of the layers.</summary>
    public static IReadOnlyList<string> AllNames => Names;

    /// <summary>The layer's name in files and addresses: application, model, cloud or chip.</summary>
    public static string Name(this Layer layer) => Names[(int)layer];

    /// <summary>The layer of a name, or null where no layer has it.</summary>
    public static Layer? Parse(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (Layer)index;
    }
}
