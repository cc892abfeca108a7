using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Measures;

/// <summary>A number that a term multiplies.</summary>
/// <param name="Name">What it is: an address, or words.</param>
/// <param name="Value">Its value.</param>
public readonly record struct TermFactor(string Name, double Value);

/// <summary>One term of a sum.</summary>
/// <param name="Name">What it is: the address of a measure or assumption, or words.</param>
/// <param name="Value">Its value, with its sign: the sum of the terms is the number.</param>
/// <param name="Factors">What it is the product of; empty where it is a number by itself.</param>
public sealed record Term(string Name, double Value, ValueList<TermFactor> Factors);

/// <summary>An assumption that a number rests on, with its value in the year.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Value">Its value in the year, before levers.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Assumption">The assumption: range, source, confidence, note.</param>
public sealed record RestingAssumption(string Address, double Value, Unit Unit, Assumption Assumption);

/// <summary>
/// How a number arises: its formula, the terms with their values, and the assumptions and levers that it rests on. The value is the sum
/// of <see cref="Terms"/>, divided by the sum of <see cref="Denominator"/> where there is one.
/// </summary>
public sealed record Explanation
{
    /// <summary>The measure.</summary>
    public required Measure Measure { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The value; null where the denominator is 0.</summary>
    public required double? Value { get; init; }

    /// <summary>The terms that add up to the value or its numerator.</summary>
    public required ValueList<Term> Terms { get; init; }

    /// <summary>The terms that add up to the denominator; empty where the value is a sum.</summary>
    public ValueList<Term> Denominator { get; init; }

    /// <summary>The assumptions of companies and links that it may rest on: a change of any other leaves it as it is.</summary>
    public required ValueList<RestingAssumption> Assumptions { get; init; }

    /// <summary>The levers in force that may move it, by their strengths.</summary>
    public required ValueList<RestingAssumption> Levers { get; init; }
}
