namespace GenAiStack.Exchange.Imports;

/// <summary>A file of an import.</summary>
/// <param name="Name">Its name, as the person who chose it knows it. It only names the file in problems, and a new scenario.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte> Content);
