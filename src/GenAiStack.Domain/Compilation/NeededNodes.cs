namespace GenAiStack.Domain.Compilation;

/// <summary>The nodes that others rest on.</summary>
internal static class NeededNodes
{
    /// <summary>All nodes that some roots need, in the order of the graph.</summary>
    public static int[] Of(Graph graph, ReadOnlySpan<int> roots)
    {
        var isNeeded = new bool[graph.Count];
        foreach (var root in roots)
        {
            isNeeded[root] = true;
        }

        var count = 0;
        for (var node = graph.Count - 1; node >= 0; node--)
        {
            if (!isNeeded[node])
            {
                continue;
            }

            count++;
            foreach (var term in graph.TermsOf(node))
            {
                isNeeded[term.A] = true;
                if (term.B >= 0)
                {
                    isNeeded[term.B] = true;
                }
            }
        }

        var nodes = new int[count];
        for (int node = 0, i = 0; node < isNeeded.Length; node++)
        {
            if (isNeeded[node])
            {
                nodes[i++] = node;
            }
        }

        return nodes;
    }
}
