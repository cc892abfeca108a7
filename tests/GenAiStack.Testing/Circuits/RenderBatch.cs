using System.Buffers.Binary;
using System.Text;

namespace GenAiStack.Testing.Circuits;

/// <summary>What an edit of a component's tree does.</summary>
public enum EditKind
{
    /// <summary>Puts a frame before a sibling.</summary>
    PrependFrame = 1,

    /// <summary>Removes a sibling.</summary>
    RemoveFrame = 2,

    /// <summary>Sets an attribute of a sibling.</summary>
    SetAttribute = 3,

    /// <summary>Removes an attribute of a sibling.</summary>
    RemoveAttribute = 4,

    /// <summary>Changes a text.</summary>
    UpdateText = 5,

    /// <summary>Goes into a sibling.</summary>
    StepIn = 6,

    /// <summary>Goes back to the parent.</summary>
    StepOut = 7,

    /// <summary>Changes a block of markup.</summary>
    UpdateMarkup = 8,

    /// <summary>One move of a permutation of siblings.</summary>
    PermutationListEntry = 9,

    /// <summary>Carries out the moves collected.</summary>
    PermutationListEnd = 10,
}

/// <summary>What a frame of a component's tree is.</summary>
public enum FrameKind
{
    /// <summary>An element with its attributes and children behind it.</summary>
    Element = 1,

    /// <summary>A text.</summary>
    Text = 2,

    /// <summary>An attribute of the element before it.</summary>
    Attribute = 3,

    /// <summary>A component; its content comes as its own edits.</summary>
    Component = 4,

    /// <summary>Frames that stand together.</summary>
    Region = 5,

    /// <summary>A name under which an element can be handed to scripts.</summary>
    ElementReference = 6,

    /// <summary>A block of markup.</summary>
    Markup = 8,

    /// <summary>A named event of a form; nothing here.</summary>
    NamedEvent = 10,
}

/// <summary>An edit: where, and the frame it is about or the place it moves to.</summary>
public readonly record struct TreeEdit(EditKind Kind, int Sibling, int Other, string? RemovedAttribute);

/// <summary>A frame. What the parts mean depends on the kind.</summary>
/// <param name="Kind">Element, text and so on.</param>
/// <param name="Length">How many frames belong to it with itself: elements, components, regions; else 1.</param>
/// <param name="Name">The name of an element, attribute or reference.</param>
/// <param name="Text">The text, the markup, or the attribute's value.</param>
/// <param name="Id">The component's id, or the id of the attribute's event handler; 0 for none.</param>
public readonly record struct TreeFrame(FrameKind Kind, int Length, string? Name, string? Text, long Id);

/// <summary>A batch of rendering as Blazor Server sends it: for each component that changed, edits, and the frames they put in.</summary>
/// <remarks>Five numbers at the end say where the parts are; strings lie in a table and are referred to by their index.</remarks>
public sealed class RenderBatch
{
    private const int FrameSize = 20, EditSize = 16, TrailerSize = 20;

    private readonly byte[] _bytes;
    private readonly string?[] _strings;

    /// <summary>Reads a batch.</summary>
    /// <exception cref="InvalidDataException">It points outside of itself.</exception>
    public RenderBatch(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < TrailerSize)
        {
            throw new InvalidDataException("A batch of rendering is cut short.");
        }

        _strings = new string?[Math.Max(0, (bytes.Length - TrailerSize - Number(bytes.Length - 4)) / 4)];
        var frames = Number(bytes.Length - 16);
        Frames = [.. Enumerable.Range(0, Number(frames)).Select(i => Frame(frames + 4 + (i * FrameSize)))];
        var updated = Number(bytes.Length - 20);
        Updated = [.. Enumerable.Range(0, Number(updated)).Select(i => Updates(Number(updated + 4 + (i * 4))))];
        var disposed = Number(bytes.Length - 12);
        DisposedComponents = [.. Enumerable.Range(0, Number(disposed)).Select(i => Number(disposed + 4 + (i * 4)))];
    }

    /// <summary>The frames that edits refer to.</summary>
    public IReadOnlyList<TreeFrame> Frames { get; }

    /// <summary>The components that changed, in their order.</summary>
    public IReadOnlyList<(int Component, IReadOnlyList<TreeEdit> Edits)> Updated { get; }

    /// <summary>The components that are gone.</summary>
    public IReadOnlyList<int> DisposedComponents { get; }

    private (int Component, IReadOnlyList<TreeEdit> Edits) Updates(int at) =>
        (Number(at), [.. Enumerable.Range(0, Number(at + 4)).Select(i => Edit(at + 8 + (i * EditSize)))]);

    private TreeEdit Edit(int at)
    {
        var kind = (EditKind)Number(at);
        return new(kind, Number(at + 4), Number(at + 8), kind == EditKind.RemoveAttribute ? Text(Number(at + 12)) : null);
    }

    private TreeFrame Frame(int at)
    {
        var kind = (FrameKind)Number(at);
        return kind switch
        {
            FrameKind.Element => new(kind, Number(at + 4), Text(Number(at + 8)), null, 0),
            FrameKind.Component => new(kind, Number(at + 4), null, null, Number(at + 8)),
            FrameKind.Region => new(kind, Number(at + 4), null, null, 0),
            FrameKind.Text or FrameKind.Markup => new(kind, 1, null, Text(Number(at + 4)), 0),
            FrameKind.Attribute => new(kind, 1, Text(Number(at + 4)), Text(Number(at + 8)), BinaryPrimitives.ReadInt64LittleEndian(Bytes(at + 12, 8))),
            FrameKind.ElementReference => new(kind, 1, Text(Number(at + 4)), null, 0),
            _ => new(kind, 1, null, null, 0),
        };
    }

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(Bytes(at, 4));

    private string? Text(int index)
    {
        if (index == -1)
        {
            return null;
        }

        if (index < 0 || index >= _strings.Length)
        {
            throw new InvalidDataException($"There is no string {index}.");
        }

        return _strings[index] ??= String(Number(Number(_bytes.Length - 4) + (index * 4)));
    }

    private string String(int at)
    {
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = Bytes(at++, 1)[0];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while (part >= 0x80 && shift < 32);

        return Encoding.UTF8.GetString(Bytes(at, length));
    }

    private ReadOnlySpan<byte> Bytes(int at, int count) => at >= 0 && count >= 0 && at <= _bytes.Length - count
        ? _bytes.AsSpan(at, count)
        : throw new InvalidDataException("A batch of rendering points outside of itself.");
}
