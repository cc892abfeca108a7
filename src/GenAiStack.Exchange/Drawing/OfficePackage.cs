using System.IO.Compression;
using System.Text;

namespace GenAiStack.Exchange.Drawing;

/// <summary>
/// Writes an Office file part by part: what is written is packed at once and not kept. Relations and types are written at the end. The same
/// parts in the same order give the same bytes; there is no time and no random id in them.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const string RelationsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryStream _bytes = new();
    private readonly ZipArchive _zip;
    private readonly SortedDictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _extensions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<(string Id, string Type, string Target, bool IsExternal)>> _relations = new(StringComparer.Ordinal);

    public OfficePackage() => _zip = new(_bytes, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>A part of XML.</summary>
    /// <param name="name">Its name without a slash in front: "ppt/slides/slide1.xml".</param>
    /// <param name="type">Its content type.</param>
    /// <param name="xml">Its content, with or without a declaration.</param>
    public void Add(string name, string type, string xml)
    {
        using var writer = new StreamWriter(Open(name, type), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (!xml.StartsWith("<?xml", StringComparison.Ordinal))
        {
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        }

        writer.Write(xml);
    }

    /// <summary>A part of bytes.</summary>
    /// <inheritdoc cref="Add(string, string, string)" path="/param"/>
    public void Add(string name, string type, ReadOnlySpan<byte> bytes)
    {
        using var stream = Open(name, type);
        stream.Write(bytes);
    }

    /// <summary>Says that a part uses another.</summary>
    /// <param name="from">The part; empty for the package.</param>
    /// <param name="id">The name of the relation inside the part.</param>
    /// <param name="type">Its type.</param>
    /// <param name="to">The other part, or an address outside of the file.</param>
    /// <param name="isExternal">Whether it is an address.</param>
    public void Relate(string from, string id, string type, string to, bool isExternal = false)
    {
        if (!_relations.TryGetValue(from, out var relations))
        {
            _relations.Add(from, relations = []);
        }

        relations.Add((id, type, to, isExternal));
    }

    /// <summary>Ends the file.</summary>
    public byte[] ToBytes()
    {
        foreach (var (from, relations) in _relations)
        {
            var slash = from.LastIndexOf('/') + 1;
            var xml = new StringBuilder($"<Relationships xmlns=\"{RelationsNamespace}\">");
            foreach (var (id, type, target, isExternal) in relations)
            {
                xml.Append($"<Relationship Id=\"{XmlText.Of(id)}\" Type=\"{XmlText.Of(type)}\" Target=\"{(isExternal ? XmlText.Of(target) : "/" + Uri.EscapeDataString(target).Replace("%2F", "/", StringComparison.Ordinal))}\"{(isExternal ? " TargetMode=\"External\"" : "")}/>");
            }

            AddUntyped($"{from[..slash]}_rels/{from[slash..]}.rels", xml.Append("</Relationships>").ToString());
        }

        var types = new StringBuilder("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        foreach (var (extension, type) in _extensions)
        {
            types.Append($"<Default Extension=\"{XmlText.Of(extension)}\" ContentType=\"{XmlText.Of(type)}\"/>");
        }

        foreach (var (name, type) in _types)
        {
            types.Append($"<Override PartName=\"/{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal)}\" ContentType=\"{XmlText.Of(type)}\"/>");
        }

        AddUntyped("[Content_Types].xml", types.Append("</Types>").ToString());
        _zip.Dispose();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _zip.Dispose();
        _bytes.Dispose();
    }

    private void AddUntyped(string name, string xml)
    {
        using var writer = new StreamWriter(Entry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        writer.Write(xml);
    }

    private Stream Open(string name, string type)
    {
        // Pictures and workbooks are known by their ending, as programs expect it; XML by its name.
        var extension = name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant();
        if (extension is "xml" or "rels" || (_extensions.TryGetValue(extension, out var known) && known != type))
        {
            _types.Add(name, type);
        }
        else
        {
            _extensions[extension] = type;
        }

        return Entry(name).Open();
    }

    private ZipArchiveEntry Entry(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Time;
        return entry;
    }
}
