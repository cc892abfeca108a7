using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Format;

/// <summary>The names of shapes and confidences in scenario files.</summary>
internal static class AssumptionNames
{
    public static readonly string[] Shapes = ["pert", "triangular", "uniform", "normal", "lognormal"];

    public static readonly string[] Confidences = ["reported", "estimate", "guess"];

    public static DistributionShape? ParseShape(string name) =>
        Array.IndexOf(Shapes, name) is >= 0 and var index ? (DistributionShape)index : null;

    public static Confidence? ParseConfidence(string name) =>
        Array.IndexOf(Confidences, name) is >= 0 and var index ? (Confidence)index : null;
}
