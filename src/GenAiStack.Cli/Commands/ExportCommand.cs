using System.CommandLine;
using System.Globalization;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Pptx;
using GenAiStack.Exchange.Svg;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Cli.Commands;

/// <summary>genaistack export FILE: a scenario as a deck, a workbook, a list of flows, a picture of its map; without a browser or a display.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.File();
        var deck = Path("--deck", "The deck as .pptx, with native charts and shapes.");
        var workbook = Path("--workbook", "The workbook as .xlsx: the whole model with live formulas.");
        var flows = Path("--flows", "All flows of all years as CSV; of one year with --year.");
        var image = Path("--image", "The flow map of the year as SVG.");
        var template = Path("--template", "A company template (.pptx or .potx) for the deck.");
        var slides = new Option<string?>("--slides") { Description = $"Which slides the deck has, in their order, with commas between them: {string.Join(", ", SlideKinds.All.Select(k => k.Key))}. The usual ones where not given.", HelpName = "LIST" };
        var against = Path("--against", "Another scenario's file that the deck tells this one against.");
        var measure = new Option<string?>("--measure") { Description = "The measure that slides on ranges and sensitivity are about.", HelpName = "M" };
        var facts = Path("--facts", "The table of facts for sources; the one that ships where not given.");
        var date = new Option<string?>("--date") { Description = "The day on the slides, as 2026-11-23; today where not given.", HelpName = "DAY" };
        var (year, seed) = (new Option<int?>("--year") { Description = "The year of deck and map; the first in which all levers act in full where not given.", HelpName = "Y" }, QuestionInput.Seed());
        var draws = new Option<long>("--draws") { Description = "How many draws ranges rest on.", HelpName = "N", DefaultValueFactory = _ => SlideSource.UsualDraws };
        var command = new Command("export", "Writes a scenario as a deck, a workbook, a list of flows or a picture of its map, without a browser or a display.")
        {
            file, deck, workbook, flows, image, template, slides, against, measure, year, seed, draws, facts, date,
        };
        command.SetAction(parsed => Run(
            new(parsed.GetRequiredValue(file), terminal)
            {
                Deck = parsed.GetValue(deck),
                Workbook = parsed.GetValue(workbook),
                Flows = parsed.GetValue(flows),
                Image = parsed.GetValue(image),
                Template = parsed.GetValue(template),
                Slides = parsed.GetValue(slides),
                Against = parsed.GetValue(against),
                Measure = parsed.GetValue(measure),
                Facts = parsed.GetValue(facts),
                Date = parsed.GetValue(date),
                Year = parsed.GetValue(year),
                Seed = parsed.GetValue(seed),
                Draws = parsed.GetValue(draws),
            }));
        return command;
    }

    private static Option<string?> Path(string name, string description) => new(name) { Description = description, HelpName = "PATH" };

    private static int Run(Wish wish)
    {
        var terminal = wish.Terminal;
        if (wish is { Deck: null, Workbook: null, Flows: null, Image: null })
        {
            return QuestionInput.Refuse(terminal, "Nothing is asked for. Name a file with --deck, --workbook, --flows or --image.");
        }

        if (wish.Draws is < 1 or > 10_000_000)
        {
            return QuestionInput.Refuse(terminal, $"--draws: {wish.Draws} is not between 1 and 10000000.");
        }

        var day = DateOnly.FromDateTime(DateTime.Today);
        if (wish.Date is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return QuestionInput.Refuse(terminal, $"--date: \"{text}\" is no day. Write it like 2026-11-23.");
        }

        if (ScenarioInput.Solve(wish.File, terminal) is not { } projection || (wish.Year is { } asked && !ScenarioInput.HasYear(projection, asked, terminal)))
        {
            return ExitCode.BadInput;
        }

        return Source(wish, projection, day) is not { } source || Choice(wish, projection, source) is not { } choice || Template(wish, out var template) is not true ? ExitCode.BadInput
            : Write(wish, projection, source, choice, template) ? ExitCode.Answer
            : ExitCode.NoAnswer;
    }

    private static SlideSource? Source(Wish wish, Projection projection, DateOnly day)
    {
        Projection? other = null;
        if (wish.Against is { } against && (other = ScenarioInput.Solve(against, wish.Terminal)) is null)
        {
            return null;
        }

        if (Facts(wish) is not { } facts)
        {
            return null;
        }

        var simulation = new Simulation(new QuantileTables());
        return new()
        {
            Projection = projection,
            Year = wish.Year ?? SlideSource.UsualYear(projection.Scenario),
            Revision = wish.File == "-" ? "from standard input" : System.IO.Path.GetFileName(wish.File),
            Date = day,
            Seed = wish.Seed,
            Draws = wish.Draws,
            Facts = facts,
            Baseline = other?.Scenario,
            BaselineName = other is null ? "" : $"\u201c{other.Scenario.Name}\u201d",
            Against = other is null ? null : new(other.Scenario.Name, other),
            Simulate = question => simulation.Run(question with { Threads = Environment.ProcessorCount }),
        };
    }

    private static FactTable? Facts(Wish wish)
    {
        var path = wish.Facts ?? System.IO.Path.Combine(AppContext.BaseDirectory, "data", "facts.csv");
        if (wish.Facts is null && !File.Exists(path))
        {
            return FactTable.Empty;
        }

        try
        {
            var read = FactReader.Read(File.ReadAllText(path));
            if (read.TryGet(out var facts))
            {
                return facts;
            }

            wish.Terminal.Messages.WriteLine($"{path}: {read.Problems[0]}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            wish.Terminal.Messages.WriteLine($"{path}: The facts cannot be read: {e.Message}");
        }

        return null;
    }

    private static DeckChoice? Choice(Wish wish, Projection projection, SlideSource source)
    {
        var (choice, unknown) = wish.Slides is null ? (DeckChoice.Usual(source), null) : DeckChoice.Read(wish.Slides);
        if (choice is null)
        {
            QuestionInput.Refuse(wish.Terminal, $"--slides: There is no kind of slide \"{unknown}\". The kinds are {string.Join(", ", SlideKinds.All.Select(k => k.Key))}.");
            return null;
        }

        if (wish.Measure is { } measure && QuestionInput.Ask(projection, wish.File, measure, source.Year, wish.Terminal) is null)
        {
            return null;
        }

        return choice with { Measure = wish.Measure };
    }

    private static bool Template(Wish wish, out DeckTemplate? template)
    {
        template = null;
        if (wish.Template is not { } path)
        {
            return true;
        }

        try
        {
            var read = DeckTemplate.Read(File.ReadAllBytes(path));
            template = read.Template;
            if (template is null)
            {
                wish.Terminal.Messages.WriteLine($"{path}: {read.Problems[0].Message} {read.Problems[0].Remedy}");
                return false;
            }

            foreach (var remark in template.Fit)
            {
                wish.Terminal.Messages.WriteLine($"{path}: {remark}");
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            wish.Terminal.Messages.WriteLine($"{path}: The template cannot be read: {e.Message}");
            return false;
        }
    }

    private static bool Write(Wish wish, Projection projection, SlideSource source, DeckChoice choice, DeckTemplate? template) =>
        Save(wish, wish.Workbook, () => ScenarioWorkbook.Write(projection, new(Exported: source.Date.ToString("d MMM yyyy", CultureInfo.InvariantCulture), Origin: source.Revision)))
        && Save(wish, wish.Flows, () => FlowsOf(projection, wish))
        && Save(wish, wish.Image, () => MapOf(source))
        && Save(wish, wish.Deck, () => DeckFile.Write(SlideComposer.Compose(source, choice), template));

    private static bool Save(Wish wish, string? path, Func<byte[]> write)
    {
        if (path is null)
        {
            return true;
        }

        try
        {
            File.WriteAllBytes(path, write());
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            wish.Terminal.Messages.WriteLine($"{path}: The file cannot be written: {e.Message}");
            return false;
        }
    }

    private static byte[] FlowsOf(Projection projection, Wish wish)
    {
        using var stream = new MemoryStream();
        foreach (var piece in FlowCsv.WriteAsync(One().ToAsyncEnumerable(), wish.Year).ToBlockingEnumerable())
        {
            stream.Write(piece);
        }

        return stream.ToArray();

        IEnumerable<FlowList> One() => [new(System.IO.Path.GetFileNameWithoutExtension(wish.File), projection)];
    }

    private static byte[] MapOf(SlideSource source)
    {
        var slide = SlideComposer.Make(source, new("map"), new() { Items = [] });
        if (slide is not [{ Body: SlideBody.Map map } only])
        {
            throw new IOException("The scenario has no companies, so there is no map.");
        }

        const double Wide = 1280, High = 640;
        return new FlowMapDrawing(map.At(Wide, High, 1), Ground.White).Framed(new(only.TitleText, only.Subtitle ?? "", $"{source.Origin}, {source.Year}")).ToBytes();
    }

    private sealed record Wish(string File, Terminal Terminal)
    {
        public string? Deck { get; init; }

        public string? Workbook { get; init; }

        public string? Flows { get; init; }

        public string? Image { get; init; }

        public string? Template { get; init; }

        public string? Slides { get; init; }

        public string? Against { get; init; }

        public string? Measure { get; init; }

        public string? Facts { get; init; }

        public string? Date { get; init; }

        public int? Year { get; init; }

        public ulong Seed { get; init; }

        public long Draws { get; init; }
    }
}
