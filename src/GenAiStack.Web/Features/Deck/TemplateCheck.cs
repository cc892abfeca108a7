namespace GenAiStack.Web.Features.Deck;
internal static class TemplateCheck
{
    public static (string? Problem, IReadOnlyList<string> Remarks) Read(byte[] file) => (null, []);
}
