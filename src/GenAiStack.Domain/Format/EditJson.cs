using System.Text;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Format;

/// <summary>
/// An edit as JSON in one line, as history keeps it. Assumptions, companies, links and levers are written as in the scenario file. The same
/// edit gives the same text.
/// </summary>
public static class EditJson
{
    /// <summary>Writes an edit.</summary>
    /// <param name="edit">
    /// The edit. Its numbers are finite and its texts are valid Unicode, as <see cref="ScenarioRules"/> and the reader demand of what they become.
    /// </param>
    public static string Write(Edit edit)
    {
        var text = new ScenarioText(breaksLines: false);
        EditWriter.Write(text, edit);
        return text.ToString();
    }

    /// <summary>Reads an edit.</summary>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <returns>The edit, or what is wrong with the text.</returns>
    public static Outcome<Edit> Read(string json)
    {
        var (tree, mistake, _) = JsonTree.Parse(Encoding.UTF8.GetBytes(json));
        if (mistake is not null)
        {
            return new InvalidEntry("edit", $"This is not JSON that can be read: {mistake}", "Write an edit as this program writes it.");
        }

        var context = new ReadContext();
        var edit = new EditReader(context).Read(tree.Root, "edit");
        return edit is not null && !context.HasProblems
            ? edit
            : context.Place(tree).Select(p => p.Problem).ToValueList();
    }
}
