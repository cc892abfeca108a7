using GenAiStack.Domain.Stacks;
using JsonNode = GenAiStack.Domain.Format.JsonTree.JsonNode;

namespace GenAiStack.Domain.Format;

/// <summary>
/// Reads the scenario file, format genaistack/1 (model section 11). Comments and trailing commas are accepted; unknown and double keys,
/// wrong types and everything that the rules of the model forbid is refused, all at once, each with its line, column, address and remedy.
/// </summary>
public static class ScenarioReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file's bytes (UTF-8, with or without byte order mark).</summary>
    /// <param name="utf8">The whole file.</param>
    /// <returns>The scenario, or all problems.</returns>
    public static ScenarioReading Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > LargestFile)
        {
            return Refuse(new InvalidEntry("file", $"The file is larger than {LargestFile / (1024 * 1024)} MB.", "Leave out what the model does not need."));
        }

        if (utf8.Span.StartsWith(ByteOrderMark))
        {
            utf8 = utf8[ByteOrderMark.Length..];
        }

        var (tree, mistake, offset) = JsonTree.Parse(utf8);
        if (mistake is not null)
        {
            var problem = new InvalidEntry("file", $"This is not JSON that can be read: {mistake}", "Mend the text here; numbers are written like 1.5, texts in double quotes.");
            return new(null, [new(problem, tree.Position(offset))]);
        }

        return new Reading(tree).Read();
    }

    private static ScenarioReading Refuse(Problem problem) => new(null, [new(problem, new(1, 1))]);

    private sealed class Reading
    {
        private readonly JsonTree _tree;
        private readonly ReadContext _context = new();
        private readonly EntityReader _entities;

        public Reading(JsonTree tree)
        {
            _tree = tree;
            _entities = new(_context);
        }

        public ScenarioReading Read()
        {
            var root = _tree.Root;
            if (!root.IsObject)
            {
                _context.Add("file", root, "A scenario is an object.", "Begin with { \"format\": \"genaistack/1\", ... }.");
                return new(null, _context.Place(_tree));
            }

            var reader = new ObjectReader(_context, root, "");
            if (!CheckFormat(reader))
            {
                return new(null, _context.Place(_tree));
            }

            var name = reader.RequiredText("name", ObjectReader.LongestName, "Give the scenario a name.");
            var scenario = new Scenario
            {
                Name = name ?? "unnamed",
                Description = reader.Text("description", ObjectReader.LongestNote),
                Years = _entities.Years(reader),
                Companies = ReadList(reader, "companies", ScenarioRules.MostCompanies, required: true, _entities.Company),
                Links = ReadList(reader, "links", ScenarioRules.MostLinks, required: true, _entities.Link),
                Levers = ReadList(reader, "levers", ScenarioRules.MostLevers, required: false, _entities.Lever),
                Correlations = ReadList(reader, "correlations", ScenarioRules.MostLinks, required: false, _entities.Correlation),
            };
            reader.Finish();

            if (name is not null && string.IsNullOrWhiteSpace(name))
            {
                _context.Add("name", root, "The name is empty.", "Give the scenario a name.");
            }

            var problems = ScenarioRules.Problems(scenario);
            if (problems.Count > 0)
            {
                var places = new AddressLocator(root, problems.Select(p => p.Address));
                foreach (var problem in problems)
                {
                    _context.Add(problem, places.Find(problem.Address));
                }
            }

            return _context.HasProblems ? new(null, _context.Place(_tree)) : new(scenario, []);
        }

        private bool CheckFormat(ObjectReader reader)
        {
            var format = reader.RequiredText("format", ObjectReader.LongestName, "Begin with \"format\": \"genaistack/1\".");
            if (format is null || format == ScenarioText.Format)
            {
                return format is not null;
            }

            var isNewer = format.StartsWith("genaistack/", StringComparison.Ordinal);
            _context.Add(
                "format",
                reader.Take("format")!.Value,
                isNewer ? $"This file has the format {format}; this version reads {ScenarioText.Format}." : $"\"{format}\" is no scenario format.",
                isNewer ? "Open it with a newer version." : $"Write \"{ScenarioText.Format}\".");
            return false;
        }

        private ValueList<T> ReadList<T>(ObjectReader owner, string key, int most, bool required, Func<JsonNode, string, T?> read)
            where T : class
        {
            var node = required ? owner.Require(key, $"Add \"{key}\": [].") : owner.Take(key);
            if (node is not { } list)
            {
                return [];
            }

            if (list.Kind != JsonKind.Array)
            {
                owner.Wrong(key, list, "a list", "Write it in square brackets.");
                return [];
            }

            var items = new List<T>();
            var index = 0;
            foreach (var element in list.Elements())
            {
                if (index == most)
                {
                    _context.Add(key, element, $"There are more than {most} {key}.", "Put small ones together in groups.");
                    break;
                }

                var place = $"{key}[{index++}]";
                if (!element.IsObject)
                {
                    owner.Wrong(place, element, "an object", "Write it in braces.");
                }
                else if (read(element, place) is { } item)
                {
                    items.Add(item);
                }
            }

            return items.ToValueList();
        }
    }
}
