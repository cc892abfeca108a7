using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>An axis of a grid: an assumption and the values that it takes.</summary>
/// <param name="Assumption">The assumption.</param>
/// <param name="From">The first value.</param>
/// <param name="To">The last value.</param>
/// <param name="Steps">How many values, 1 to <see cref="MostSteps"/>; with 1 only the first.</param>
public sealed record GridAxis(Chosen Assumption, double From, double To, int Steps)
{
    /// <summary>The most values of an axis: 1,000.</summary>
    public const int MostSteps = 1_000;

    /// <summary>A value that the axis passes through: the nearest step between the ends is moved onto it. Null, or what lies beyond the ends, moves none.</summary>
    public double? Through { get; init; }

    /// <summary>The values.</summary>
    public double[] Values
    {
        get
        {
            double[] values = [.. Enumerable.Range(0, Steps).Select(i => Steps == 1 ? From : i == Steps - 1 ? To : From + ((To - From) * i / (Steps - 1)))];
            if (Through is { } through && Steps > 2 && (through - From) * (To - through) > 0)
            {
                var nearest = (int)Math.Round((through - From) / (To - From) * (Steps - 1));
                values[Math.Clamp(nearest, 1, Steps - 2)] = through;
            }

            return values;
        }
    }

    /// <summary>What is wrong with the axis; null where nothing is.</summary>
    public Problem? Check()
    {
        if (Steps is < 1 or > MostSteps)
        {
            return new InvalidEntry(Assumption.Address, $"An axis has 1 to {MostSteps} values; {Steps} are asked for.", "Write ADDRESS=from:to:steps, such as 0.1:0.5:9.");
        }

        var bounds = Assumption.Addressed.Bounds;
        foreach (var end in new[] { From, To })
        {
            if (!bounds.Contains(end))
            {
                return new InvalidEntry(Assumption.Address, $"The axis reaches {end:R}; allowed is {bounds}.", "Choose ends within these bounds.");
            }
        }

        return null;
    }
}

/// <summary>A measure over two assumptions, the others central. Model section 10.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="X">The first axis.</param>
/// <param name="Y">The second axis.</param>
/// <param name="Rows">For each value of the second axis the measure at all values of the first; null where there is none.</param>
public sealed record Grid(Asked Asked, GridAxis X, GridAxis Y, ValueList<ValueList<double?>> Rows)
{
    /// <summary>Computes the grid; the problem where an axis is wrong.</summary>
    public static Outcome<Grid> Of(Asked asked, GridAxis x, GridAxis y)
    {
        if ((x.Check() ?? y.Check()) is { } problem)
        {
            return problem;
        }

        if (x.Assumption.Address == y.Assumption.Address)
        {
            return new InvalidEntry(y.Assumption.Address, "Both axes are the same assumption.", "Choose two.");
        }

        var (xs, ys) = (x.Values, y.Values);
        var changes = ys.SelectMany(v => xs, (b, a) => (IReadOnlyList<Change>)[Change.To(x.Assumption.Address, a), Change.To(y.Assumption.Address, b)]).ToList();
        var values = new Variants(asked).Evaluate(changes);
        return new Grid(asked, x, y, values.Chunk(xs.Length).Select(row => row.ToValueList()).ToValueList());
    }

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        var known = Rows.SelectMany(r => r).Where(v => v is not null).ToList();
        return known.Count == 0
            ? $"{Asked.Subject}; it has no value anywhere on this grid."
            : $"{Asked.Subject}; over {X.Assumption.Address} and {Y.Assumption.Address} it runs from {Asked.Text(known.Min())} to {Asked.Text(known.Max())}.";
    }
}
