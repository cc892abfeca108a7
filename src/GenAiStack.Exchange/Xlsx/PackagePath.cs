namespace GenAiStack.Exchange.Xlsx;

/// <summary>Names of parts inside a package of Office.</summary>
internal static class PackagePath
{
    /// <summary>The part that a relation means, without "." and ".."; never outside of the package.</summary>
    /// <param name="folder">The folder of the part that has the relation, with a slash at its end; empty for the package itself.</param>
    /// <param name="target">What the relation says.</param>
    public static string Resolve(string folder, string target)
    {
        var parts = new List<string>();
        foreach (var part in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
