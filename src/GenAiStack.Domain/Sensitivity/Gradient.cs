using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>
/// The derivative of a measure by every assumption and every strength of a lever, at the central values. By reverse differentiation: one
/// backward pass, which for the flows of each year is the adjoint solve. Model section 10.
/// </summary>
/// <remarks>
/// Under a path the derivative is by the first year's value with the whole path scaled. Levers divide anew. At a kink, such as the largest
/// customer changing, it is the derivative of one side.
/// </remarks>
public sealed class Gradient
{
    private Gradient(Asked asked, ValueList<(string Address, double Derivative)> derivatives)
    {
        Asked = asked;
        Derivatives = derivatives;
    }

    /// <summary>What was asked.</summary>
    public Asked Asked { get; }

    /// <summary>
    /// For each assumption, in the order of the file, how much the measure changes per unit of it: the measure's unit over the assumption's. 0
    /// where it has no effect.
    /// </summary>
    public ValueList<(string Address, double Derivative)> Derivatives { get; }

    /// <summary>Derives a measure; null where it has no value, since a denominator is 0.</summary>
    public static Gradient? Of(Asked asked)
    {
        if (asked.Value is null)
        {
            return null;
        }

        var compiled = CompiledScenario.Of(asked.Projection, CompilationMode.Questions, asked.Year);
        var program = new ScalarProgram(compiled.Graph, compiled.Inputs.Count, [compiled.NodeOf(asked.Measure, asked.Year)]);
        for (var i = 0; i < compiled.Inputs.Count; i++)
        {
            program.Set(i, compiled.Inputs[i].Central);
        }

        program.Evaluate();
        program.Differentiate(0);
        var sums = new Dictionary<string, double>();
        for (var i = 0; i < compiled.Inputs.Count; i++)
        {
            var input = compiled.Inputs[i];
            sums[input.Address] = sums.GetValueOrDefault(input.Address) + (program.DerivativeBy(i) * input.PerFirstYear);
        }

        return new(asked, asked.Assumptions().Select(a => (a.Address, sums.GetValueOrDefault(a.Address))).ToValueList());
    }

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        // What a hundredth more of an assumption does: derivatives themselves have units that do not compare.
        var central = Asked.Assumptions().ToDictionary(a => a.Address, a => a.Assumption.CentralIn(Asked.Projection.Scenario.Years.First));
        var strongest = Derivatives.Where(d => d.Derivative != 0).OrderByDescending(d => Math.Abs(d.Derivative * central[d.Address])).FirstOrDefault();
        return strongest.Address is null
            ? $"{Asked.Subject}, and no assumption moves it."
            : $"{Asked.Subject}; 1 % more of {strongest.Address} moves it most, by {Asked.Change(0.01 * strongest.Derivative * central[strongest.Address])}.";
    }
}
