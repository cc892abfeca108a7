using System.CommandLine;

namespace GenAiStack.Cli.Commands;

/// <summary>What several commands take.</summary>
internal static class Arguments
{
    public static Argument<string> File() => new("FILE") { Description = "The scenario file, or - for standard input." };

    public static Option<int?> Year() => new("--year") { Description = "The year; the first one where not given.", HelpName = "Y" };

    public static Option<bool> NoDollar() => new("--no-dollar")
    {
        Description = "Leave the dollar table out: it has a row for each company that end customers pay and a column for each company.",
    };
}
