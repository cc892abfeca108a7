namespace GenAiStack.Testing.Circuits;

/// <summary>The small document that a circuit is shown in. Batches of rendering are applied to it as a browser applies them to its own.</summary>
public sealed class VirtualDom
{
    private readonly Dictionary<int, VirtualNode> _components = [];

    /// <summary>Everything.</summary>
    public VirtualNode Root { get; } = VirtualNode.Container();

    /// <summary>Gives a component at the top its place.</summary>
    public void Attach(int component)
    {
        var place = VirtualNode.Container();
        Root.Insert(Root.Children.Count, place);
        _components[component] = place;
    }

    /// <summary>Applies a batch.</summary>
    /// <exception cref="InvalidDataException">It does not fit what is shown.</exception>
    public void Apply(RenderBatch batch)
    {
        foreach (var (component, edits) in batch.Updated)
        {
            var place = _components.GetValueOrDefault(component) ?? throw new InvalidDataException($"Component {component} has no place.");
            Apply(batch, component, place, edits);
        }

        foreach (var component in batch.DisposedComponents)
        {
            _components.Remove(component);
        }
    }

    private void Apply(RenderBatch batch, int component, VirtualNode at, IReadOnlyList<TreeEdit> edits)
    {
        List<(int From, int To)> moves = [];
        foreach (var edit in edits)
        {
            switch (edit.Kind)
            {
                case EditKind.PrependFrame:
                    Insert(batch, component, at, edit.Sibling, edit.Other);
                    break;
                case EditKind.RemoveFrame:
                    at.RemoveAt(edit.Sibling);
                    break;
                case EditKind.SetAttribute:
                    Set(component, at.Children[edit.Sibling], batch.Frames[edit.Other]);
                    break;
                case EditKind.RemoveAttribute:
                    at.Children[edit.Sibling].Set(edit.RemovedAttribute!, null);
                    at.Children[edit.Sibling].Handlers.Remove(EventOf(edit.RemovedAttribute!));
                    break;
                case EditKind.UpdateText:
                    at.Children[edit.Sibling].OwnText = batch.Frames[edit.Other].Text;
                    break;
                case EditKind.StepIn:
                    at = at.Children[edit.Sibling];
                    break;
                case EditKind.StepOut:
                    at = at.Parent ?? throw new InvalidDataException("An edit steps out of the document.");
                    break;
                case EditKind.UpdateMarkup:
                    at.RemoveAt(edit.Sibling);
                    at.Insert(edit.Sibling, Markup.Read(batch.Frames[edit.Other].Text ?? ""));
                    break;
                case EditKind.PermutationListEntry:
                    moves.Add((edit.Sibling, edit.Other));
                    break;
                case EditKind.PermutationListEnd:
                    at.Permute(moves);
                    moves = [];
                    break;
                default:
                    throw new InvalidDataException($"There is no edit {edit.Kind}.");
            }
        }
    }

    // Puts a frame in and says how many siblings that made.
    private int Insert(RenderBatch batch, int component, VirtualNode parent, int index, int frameIndex)
    {
        var frame = batch.Frames[frameIndex];
        switch (frame.Kind)
        {
            case FrameKind.Element:
                var element = VirtualNode.Element(frame.Name!);
                parent.Insert(index, element);
                var inside = frameIndex + 1;
                for (; inside < frameIndex + frame.Length && batch.Frames[inside].Kind == FrameKind.Attribute; inside++)
                {
                    Set(component, element, batch.Frames[inside]);
                }

                InsertRange(batch, component, element, 0, inside, frameIndex + frame.Length);
                return 1;
            case FrameKind.Text:
                parent.Insert(index, VirtualNode.OfText(frame.Text ?? ""));
                return 1;
            case FrameKind.Markup:
                parent.Insert(index, Markup.Read(frame.Text ?? ""));
                return 1;
            case FrameKind.Component:
                var place = VirtualNode.Container();
                parent.Insert(index, place);
                _components[(int)frame.Id] = place;
                return 1;
            case FrameKind.Region:
                return InsertRange(batch, component, parent, index, frameIndex + 1, frameIndex + frame.Length);
            case FrameKind.ElementReference:
                parent.Attributes[$"_bl_{frame.Name}"] = "";
                return 0;
            case FrameKind.NamedEvent:
                return 0;
            default:
                throw new InvalidDataException($"A frame {frame.Kind} stands where a node belongs.");
        }
    }

    private int InsertRange(RenderBatch batch, int component, VirtualNode parent, int index, int from, int to)
    {
        var first = index;
        for (var i = from; i < to; i += batch.Frames[i].Length)
        {
            index += Insert(batch, component, parent, index, i);
        }

        return index - first;
    }

    private static void Set(int component, VirtualNode element, TreeFrame attribute)
    {
        if (attribute.Id != 0)
        {
            element.Handlers[EventOf(attribute.Name!)] = (attribute.Id, component);
        }
        else
        {
            element.Set(attribute.Name!, attribute.Text);
        }
    }

    private static string EventOf(string attribute) => attribute.StartsWith("on", StringComparison.Ordinal) ? attribute[2..] : attribute;
}
