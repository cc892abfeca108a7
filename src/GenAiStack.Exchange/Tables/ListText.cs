using System.Text;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Tables;

/// <summary>A list of short texts in one cell: "consumer; startup". A backslash stands before a semicolon, comma or backslash that belongs to a text.</summary>
internal static class ListText
{
    /// <summary>The cell of a list.</summary>
    public static string Join(ValueList<string> items) => string.Join("; ", items.Where(i => i.Length > 0).Select(Escape));

    /// <summary>The list of a cell: its texts without blanks around them, empty ones left out, each once.</summary>
    public static ValueList<string> Split(string cell)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        var kept = 0;
        for (var i = 0; i <= cell.Length; i++)
        {
            if (i == cell.Length || cell[i] is ';' or ',')
            {
                End();
            }
            else if (cell[i] == '\\' && i + 1 < cell.Length)
            {
                item.Append(cell[++i]);
                kept = item.Length;
            }
            else if (item.Length > 0 || !char.IsWhiteSpace(cell[i]))
            {
                item.Append(cell[i]);
            }
        }

        return items.Distinct().ToValueList();

        void End()
        {
            // What was written behind a backslash is kept, blanks among it.
            var end = item.Length;
            while (end > kept && char.IsWhiteSpace(item[end - 1]))
            {
                end--;
            }

            if (end > 0)
            {
                items.Add(item.ToString(0, end));
            }

            item.Clear();
            kept = 0;
        }
    }

    private static string Escape(string item)
    {
        var text = new StringBuilder();
        for (var i = 0; i < item.Length; i++)
        {
            var isEdge = (i == 0 || i == item.Length - 1) && char.IsWhiteSpace(item[i]);
            if (item[i] is ';' or ',' or '\\' || isEdge)
            {
                text.Append('\\');
            }

            text.Append(item[i]);
        }

        return text.ToString();
    }
}
