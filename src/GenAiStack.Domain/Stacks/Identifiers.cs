using System.Buffers;

namespace GenAiStack.Domain.Stacks;

/// <summary>The id of a company: lower-case letters, digits and hyphens. "outside" is what lies outside the stack and no company.</summary>
/// <param name="Value">The id as written.</param>
public readonly record struct CompanyId(string Value)
{
    /// <summary>Where money goes that leaves the stack: staff, energy, fees, rent.</summary>
    public static readonly CompanyId Outside = new("outside");

    /// <summary>Whether this names the outside.</summary>
    public bool IsOutside => Value == Outside.Value;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The id of a lever: lower-case letters, digits and hyphens.</summary>
/// <param name="Value">The id as written.</param>
public readonly record struct LeverId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>What identifies a link: who pays whom for what. Written FROM>TO:PURPOSE.</summary>
/// <param name="From">The payer.</param>
/// <param name="To">The receiver, or the outside.</param>
/// <param name="Purpose">What is paid for.</param>
public readonly record struct LinkId(CompanyId From, CompanyId To, string Purpose)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From}>{To}:{Purpose}";
}

/// <summary>The spelling of ids and purposes.</summary>
public static class IdText
{
    /// <summary>The longest id or purpose, in characters.</summary>
    public const int MaximumLength = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whether a text is an id: 1 to 64 lower-case letters, digits and hyphens.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length is > 0 and <= MaximumLength && !text.AsSpan().ContainsAnyExcept(Characters);
}
