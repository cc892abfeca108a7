using GenAiStack.Exchange.Pptx;

namespace GenAiStack.Web.Features.Deck;

/// <summary>Looks at a template before it is kept.</summary>
internal static class TemplateCheck
{
    /// <summary>Why it cannot be used, or what of it does not fit.</summary>
    public static (string? Problem, IReadOnlyList<string> Remarks) Read(byte[] file)
    {
        var read = DeckTemplate.Read(file);
        return read.Template is { } template ? (null, template.Fit) : ($"{read.Problems[0].Message} {read.Problems[0].Remedy}", []);
    }
}
