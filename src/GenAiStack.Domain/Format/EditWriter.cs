using System.Diagnostics;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Format;

/// <summary>Writes edits; <see cref="EditReader"/> reads them.</summary>
internal static class EditWriter
{
    public static void Write(ScenarioText text, Edit edit)
    {
        text.Open();
        switch (edit)
        {
            case SetAssumption set:
                Begin(text, EditNames.SetAssumption, set.Address);
                text.Member("value", set.Value);
                break;
            case SetNumber set:
                Begin(text, EditNames.SetNumber, set.Address);
                text.Member("value", set.Value);
                break;
            case SetText set:
                Begin(text, EditNames.SetText, set.Address);
                text.Member("value", set.Value);
                break;
            case SetSwitch set:
                Begin(text, EditNames.SetSwitch);
                text.Member("lever", set.Lever.Value);
                text.Member("on", set.On);
                break;
            case SetYears set:
                Begin(text, EditNames.SetYears);
                text.Member("years", () =>
                {
                    text.Open();
                    text.Member("first", set.Years.First);
                    text.Member("last", set.Years.Last);
                    text.Close();
                });
                break;
            case SetCorrelations set:
                Begin(text, EditNames.SetCorrelations);
                WriteList(text, "correlations", set.Correlations, correlation => WriteThing(text, correlation, ScenarioWriter.WriteCorrelation));
                break;
            case PutCompany put:
                WritePut(text, EditNames.PutCompany, "company", put.Company, ScenarioWriter.WriteCompany, put.Index);
                break;
            case PutLink put:
                WritePut(text, EditNames.PutLink, "link", put.Link, ScenarioWriter.WriteLink, put.Index);
                break;
            case PutLever put:
                WritePut(text, EditNames.PutLever, "lever", put.Lever, ScenarioWriter.WriteLever, put.Index);
                break;
            case RemoveCompany remove:
                Begin(text, EditNames.RemoveCompany);
                text.Member("id", remove.Id.Value);
                break;
            case RemoveLink remove:
                Begin(text, EditNames.RemoveLink);
                text.Member("from", remove.Id.From.Value);
                text.Member("to", remove.Id.To.Value);
                text.Member("purpose", remove.Id.Purpose);
                break;
            case RemoveLever remove:
                Begin(text, EditNames.RemoveLever);
                text.Member("id", remove.Id.Value);
                break;
            case Several several:
                Begin(text, EditNames.Several);
                WriteList(text, "edits", several.Edits, inner => Write(text, inner));
                break;
            default:
                throw new UnreachableException($"{edit.GetType()} has no JSON.");
        }

        text.Close();
    }

    private static void Begin(ScenarioText text, string name, string? address = null)
    {
        text.Member("edit", name);
        text.Member("address", address);
    }

    private static void WritePut<T>(ScenarioText text, string name, string key, T thing, Action<ScenarioText, T> write, int index)
    {
        Begin(text, name);
        text.Member(key, () => WriteThing(text, thing, write));
        text.Member("index", index);
    }

    private static void WriteThing<T>(ScenarioText text, T thing, Action<ScenarioText, T> write)
    {
        text.Open();
        write(text, thing);
        text.Close();
    }

    private static void WriteList<T>(ScenarioText text, string key, ValueList<T> items, Action<T> write) => text.Member(key, () =>
    {
        text.Raw("[");
        for (var i = 0; i < items.Count; i++)
        {
            text.Raw(i == 0 ? "" : ", ");
            write(items[i]);
        }

        text.Raw("]");
    });
}
