using System.Globalization;

namespace GenAiStack.Domain.Stacks;

/// <summary>
/// Why a scenario has no answer: the place, what is wrong there, and what to do about it. A closed set; what only a programmer can cause
/// is an exception instead.
/// </summary>
/// <param name="Address">Where: the address of an assumption, company, link or lever, or a key of the file.</param>
/// <param name="Message">What is wrong, a sentence.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public abstract record Problem(string Address, string Message, string Remedy)
{
    /// <summary>The problem in one line.</summary>
    public sealed override string ToString() => $"{Address}: {Message} {Remedy}";

    private protected static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Something written that the model does not take.</summary>
/// <inheritdoc cref="Problem(string, string, string)"/>
public sealed record InvalidEntry(string Address, string Message, string Remedy) : Problem(Address, Message, Remedy);

/// <summary>
/// A stack that gives back as much as goes in, or more: money would circle in it without end. Model section 3.
/// </summary>
/// <param name="Year">The year.</param>
/// <param name="Companies">The loop in the direction of payment, or the companies of the component.</param>
/// <param name="Gain">What a dollar comes back as after one round of the loop; without a loop, the spectral radius of the component.</param>
/// <param name="IsLoop">Whether a single loop does it.</param>
/// <param name="Lever">The lever whose stack it is, where a stack between two levers is meant.</param>
public sealed record UnproductiveStack(int Year, ValueList<CompanyId> Companies, double Gain, bool IsLoop, LeverId? Lever = null)
    : Problem(Place(Companies, Lever), Describe(Year, Companies, Gain, IsLoop, Lever), Advise(IsLoop))
{
    private const int MostNames = 12;

    private static string Place(ValueList<CompanyId> companies, LeverId? lever) =>
        lever is { } id ? $"levers/{id}" : $"companies/{companies[0]}";

    private static string Describe(int year, ValueList<CompanyId> companies, double gain, bool isLoop, LeverId? lever)
    {
        var when = lever is null ? $"In {year}" : $"In {year}, just before this lever,";
        var shown = gain.ToString(Math.Abs(gain - 1) < 0.005 ? "0.############" : "0.00##", CultureInfo.InvariantCulture);
        if (isLoop)
        {
            var names = string.Join(" > ", companies.Take(MostNames));
            var rest = companies.Count > MostNames ? $" > ... ({companies.Count - MostNames} more)" : "";
            return $"{when} the stack is not productive: each dollar that enters {names}{rest} > {companies[0]} comes back as {shown}.";
        }

        var members = string.Join(", ", companies.Take(MostNames));
        var more = companies.Count > MostNames ? $" and {companies.Count - MostNames} more" : "";
        return $"{when} the stack is not productive: {members}{more} together pay each other more than comes in "
            + $"(spectral radius {shown}; it must be below 1).";
    }

    private static string Advise(bool isLoop) => isLoop
        ? "Lower one of the shares on this loop until a round gives back less than 1."
        : "Lower the shares that these companies pay each other.";
}

/// <summary>A lever that cannot act as it is meant to.</summary>
/// <param name="Lever">The lever.</param>
/// <param name="Year">The year.</param>
/// <param name="Company">The company at which it fails, where it is one.</param>
/// <param name="Reason">Why, a clause.</param>
/// <param name="Remedy">What to do.</param>
public sealed record RefusedLever(LeverId Lever, int Year, CompanyId? Company, string Reason, string Remedy)
    : Problem($"levers/{Lever}", $"In {Year}{(Company is { } at ? $", at company {at}" : "")}: {Reason}.", Remedy);

/// <summary>A number that leaves its bounds in some year.</summary>
/// <param name="Address">The assumption.</param>
/// <param name="Year">The year.</param>
/// <param name="Value">The value then.</param>
/// <param name="Limits">The bounds in words.</param>
public sealed record OutOfBounds(string Address, int Year, double Value, string Limits)
    : Problem(Address, $"The value in {Year} is {Text(Value)}; allowed is {Limits}.", "Write a number within these bounds.");

/// <summary>A stack whose money grows beyond what numbers can hold.</summary>
/// <param name="Company">Where.</param>
/// <param name="Year">The year.</param>
/// <param name="Lever">The lever whose stack it is, where a stack between two levers is meant.</param>
public sealed record TooMuchMoney(CompanyId Company, int Year, LeverId? Lever = null)
    : Problem(
        Lever is { } id ? $"levers/{id}" : $"companies/{Company}",
        $"In {Year} the money that reaches {Company} is too much to compute (above 1e100 dollars).",
        "Lower the shares above 1 that multiply it on the way.");

/// <summary>A group of companies so entangled that no exact solution was reached.</summary>
/// <param name="Company">One of them.</param>
/// <param name="Year">The year.</param>
/// <param name="Size">How many accounts pay each other in circles.</param>
public sealed record Unsolvable(CompanyId Company, int Year, int Size)
    : Problem(
        $"companies/{Company}",
        $"In {Year} {Size} accounts pay each other in circles so close to a gain of 1 that no exact solution was reached.",
        "Lower the shares that these companies pay each other.");

/// <summary>Something that is allowed but deserves a look.</summary>
/// <param name="Address">Where.</param>
/// <param name="Message">What, a sentence.</param>
public sealed record Warning(string Address, string Message)
{
    /// <summary>The warning in one line.</summary>
    public override string ToString() => $"{Address}: {Message}";
}
