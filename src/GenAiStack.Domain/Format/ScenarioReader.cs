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
        private readonly AssumptionReader _assumptions;
        private readonly LeverFormat _levers;
        private readonly HashSet<string> _pool = [];

        public Reading(JsonTree tree)
        {
            _tree = tree;
            _assumptions = new(_context);
            _levers = new(_context, _assumptions);
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
                Years = ReadYears(reader),
                Companies = ReadList(reader, "companies", ScenarioRules.MostCompanies, required: true, ReadCompany),
                Links = ReadList(reader, "links", ScenarioRules.MostLinks, required: true, ReadLink),
                Levers = ReadList(reader, "levers", ScenarioRules.MostLevers, required: false, _levers.Read),
                Correlations = ReadList(reader, "correlations", ScenarioRules.MostLinks, required: false, ReadCorrelation),
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

        private YearSpan ReadYears(ObjectReader owner)
        {
            if (owner.Require("years", "Add \"years\": { \"first\": 2025, \"last\": 2028 }.") is not { } node)
            {
                return default;
            }

            if (!node.IsObject)
            {
                owner.Wrong("years", node, "an object with first and last", "Write it like { \"first\": 2025, \"last\": 2028 }.");
                return default;
            }

            var reader = new ObjectReader(_context, node, "years");
            reader.Require("first", "Add the first year.");
            var first = reader.WholeNumber("first");
            var last = reader.WholeNumber("last");
            reader.Finish();
            return first is { } year ? new(year, last ?? year) : default;
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

        private Company? ReadCompany(JsonNode node, string place)
        {
            var reader = new ObjectReader(_context, node, place);
            var id = reader.RequiredText("id", ObjectReader.LongestName, "Give it an id such as \"big-cloud\".");
            reader.Address = id is null ? place : $"companies/{id}";
            var name = reader.RequiredText("name", ObjectReader.LongestName, "Give it a name that people read.");
            reader.Require("layer", $"Write one of {string.Join(", ", LayerNames.AllNames)}.");
            var layer = reader.Choice("layer", LayerNames.Parse, LayerNames.AllNames);
            var company = new Company
            {
                Id = new(id ?? ""),
                Name = name ?? id ?? "",
                Layer = layer ?? default,
                Segment = reader.Text("segment", ObjectReader.LongestName),
                Tags = reader.Texts("tags") ?? [],
                Moats = ReadMoats(reader),
                Note = reader.Text("note", ObjectReader.LongestNote),
            };
            foreach (var field in AssumptionFields.OfCompany)
            {
                if (_assumptions.Read(reader, field.Key) is { } assumption)
                {
                    company = field.With(company, assumption);
                }
            }

            reader.Finish();
            return id is null ? null : company;
        }

        private Moats? ReadMoats(ObjectReader owner)
        {
            if (owner.Take("moats") is not { } node)
            {
                return null;
            }

            if (!node.IsObject)
            {
                owner.Wrong(owner.Inside("moats"), node, "an object of scores", "Write it like { \"scale\": 3, \"data\": 4 }.");
                return null;
            }

            var reader = new ObjectReader(_context, node, owner.Inside("moats"));
            var moats = new Moats(
                reader.Number("scale"),
                reader.Number("supplyChain"),
                reader.Number("ecosystem"),
                reader.Number("algorithm"),
                reader.Number("distribution"),
                reader.Number("data"));
            reader.Finish();
            return moats;
        }

        private Link? ReadLink(JsonNode node, string place)
        {
            var reader = new ObjectReader(_context, node, place);
            var from = reader.RequiredText("from", ObjectReader.LongestName, "Say who pays.");
            var to = reader.RequiredText("to", ObjectReader.LongestName, "Say who is paid, or \"outside\".");
            var purpose = reader.RequiredText("purpose", ObjectReader.LongestName, "Say what is paid for.");
            var isIdentified = from is not null && to is not null && purpose is not null;
            var id = new LinkId(new(Pooled(from)), new(Pooled(to)), Pooled(purpose));
            reader.Address = isIdentified ? $"links/{id}" : place;
            var link = new Link
            {
                From = id.From,
                To = id.To,
                Purpose = id.Purpose,
                Class = reader.Choice("class", CostClassNames.Parse, CostClassNames.AllNames) ?? CostClass.CostOfRevenue,
                UsefulLife = reader.WholeNumber("usefulLife"),
                PriorGrowth = reader.Number("priorGrowth"),
                Note = reader.Text("note", ObjectReader.LongestNote),
            };
            var isUnreadable = false;
            foreach (var field in AssumptionFields.OfLink)
            {
                if (_assumptions.Read(reader, field.Key) is { } assumption)
                {
                    link = field.With(link, assumption);
                }
                else
                {
                    isUnreadable |= reader.Has(field.Key);
                }
            }

            reader.Finish();

            // A link whose only amount could not be read is not told again that it needs one.
            var isLeftOut = isUnreadable && AssumptionFields.OfLink.All(f => f.Get(link) is null);
            return isIdentified && !isLeftOut ? link : null;
        }

        // Ids and purposes stand in many links; each is kept once.
        private string Pooled(string? text)
        {
            if (text is null)
            {
                return "";
            }

            if (_pool.TryGetValue(text, out var known))
            {
                return known;
            }

            _pool.Add(text);
            return text;
        }

        private Correlation? ReadCorrelation(JsonNode node, string place)
        {
            var reader = new ObjectReader(_context, node, place.Replace('[', '/').TrimEnd(']'));
            reader.Require("assumptions", "List the addresses that are drawn together.");
            var assumptions = reader.Texts("assumptions");
            reader.Require("rank", "Add their rank correlation, 0 to below 1.");
            var rank = reader.Number("rank");
            reader.Finish();
            return assumptions is { } members && rank is { } value ? new(members, value) : null;
        }
    }
}
