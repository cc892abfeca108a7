using System.Text;
using System.Xml;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>
/// Walks the XML of a part without document types, entities of its own, anything from elsewhere, and without depth, tags or texts that
/// cost memory. Checked as bytes first, since a reader builds a tag or text whole before it can be asked about it.
/// </summary>
internal static class XmlPart
{
    private const int LongestTag = 64 * 1024;
    private const int LongestText = 512 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = ImportLimits.PackageBytes,
    };

    /// <summary>Hands each node to a visitor until it says that it has enough.</summary>
    /// <param name="content">The bytes of the part: UTF-8, with or without a byte order mark.</param>
    /// <param name="place">What to name in a problem.</param>
    /// <param name="findings">Where problems go.</param>
    /// <param name="visit">Looks at the node on which the reader stands; false ends the walk.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <param name="kind">What the file is taken for; null for a workbook.</param>
    /// <returns>Whether the part was walked without a problem of its own.</returns>
    public static bool Walk(byte[] content, ImportPlace place, Findings findings, Func<XmlReader, bool> visit, CancellationToken cancellation, PackageKind? kind = null)
    {
        kind ??= PackageKind.Workbook;
        if (Reason(content, kind) is { } reason)
        {
            findings.Wrong(place, reason, kind.Fresh);
            return false;
        }

        try
        {
            using var text = new StreamReader(new MemoryStream(content, writable: false), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            if (text.Peek() == '\uFEFF')
            {
                text.Read();
            }

            using var reader = XmlReader.Create(text, Settings);
            for (var n = 0; reader.Read(); n++)
            {
                if ((n & 1023) == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                if (reader.Depth > kind.Depth)
                {
                    findings.Wrong(place, $"The {kind.Noun} holds XML that is nested too deep.", kind.Fresh);
                    return false;
                }

                if (!visit(reader))
                {
                    break;
                }
            }

            return true;
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException)
        {
            findings.Wrong(place, $"The {kind.Noun} holds XML that cannot be read.", kind.Again);
            return false;
        }
    }

    private static string? Reason(ReadOnlySpan<byte> content, PackageKind kind)
    {
        if (content.IndexOf("<!DOCTYPE"u8) >= 0 || content.IndexOf("<!ENTITY"u8) >= 0)
        {
            return $"The {kind.Noun} holds a document type declaration, which no Office program writes.";
        }

        var isTag = false;
        for (var at = 0; at < content.Length; isTag = !isTag)
        {
            var rest = content[at..];
            var next = rest.IndexOf(isTag ? (byte)'>' : (byte)'<');
            var length = next < 0 ? rest.Length : next;
            if (length > (isTag ? LongestTag : LongestText))
            {
                return isTag ? $"The {kind.Noun} holds a tag that is too long." : $"The {kind.Noun} holds a text that is too long.";
            }

            at += length + 1;
        }

        return null;
    }
}
