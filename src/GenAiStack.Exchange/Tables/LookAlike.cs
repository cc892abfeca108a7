using System.Globalization;
using System.Text;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Tables;

/// <summary>Names that people take for each other: Latin letters beside Cyrillic and Greek ones, capital I beside l, what cannot be seen.</summary>
internal static class LookAlike
{
    private const string Odd = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u04cf"
        + "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03b1\u03b9\u03c1\u03ba\u03c5\u0131";

    private const string Plain = "ABEKMHOPCTXYIJSaeopcyxijshdqwl"
        + "ABEZHIKMNOPTYXovaipkui";

    /// <summary>A text that is equal for names that look alike.</summary>
    public static string Skeleton(string name)
    {
        var skeleton = new StringBuilder();
        foreach (var c in NormalText.Compose(name))
        {
            // Full-width letters stand for the narrow ones; other signs are found in the list.
            var narrow = c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c;
            var index = Odd.IndexOf(narrow, StringComparison.Ordinal);
            var plain = index < 0 ? narrow : Plain[index];
            if (char.IsLetterOrDigit(plain) || char.IsSurrogate(plain) || char.GetUnicodeCategory(plain) == UnicodeCategory.OtherSymbol)
            {
                skeleton.Append(plain switch { 'I' or '1' => 'l', '0' => 'o', _ => char.ToLowerInvariant(plain) });
            }
        }

        // A name of signs only is like no other.
        return skeleton.Length == 0 ? name : skeleton.ToString();
    }
}
