namespace GenAiStack.Presentation.FlowMap;

/// <summary>A step of the keyboard on the map.</summary>
public enum FlowStep
{
    /// <summary>Along the largest inflow.</summary>
    Back,

    /// <summary>Along the largest payment.</summary>
    Forth,

    /// <summary>To the node above.</summary>
    Up,

    /// <summary>To the node below.</summary>
    Down,
}

/// <summary>How the keyboard walks over the map.</summary>
public static class FlowWalk
{
    /// <summary>
    /// The next node: left and right follow the largest payment, up and down walk the column and go on in the next one, so that every
    /// node can be reached. Where there is none it stays.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="node">The node now; null begins at the first one.</param>
    /// <param name="step">The step.</param>
    public static string? Next(FlowPicture picture, string? node, FlowStep step)
    {
        if (picture.Nodes.Count == 0)
        {
            return null;
        }

        if (picture.Nodes.FirstOrDefault(n => n.Node.Id == node) is not { } now)
        {
            return picture.Nodes[0].Node.Id;
        }

        if (step is FlowStep.Up or FlowStep.Down)
        {
            var index = picture.Nodes.ToList().IndexOf(now) + (step == FlowStep.Down ? 1 : -1);
            return picture.Nodes[Math.Clamp(index, 0, picture.Nodes.Count - 1)].Node.Id;
        }

        return step == FlowStep.Forth
            ? picture.Ribbons.Where(r => r.Link.From == node).MaxBy(r => r.Link.Dollars)?.Link.To ?? node
            : picture.Ribbons.Where(r => r.Link.To == node).MaxBy(r => r.Link.Dollars)?.Link.From ?? node;
    }
}
