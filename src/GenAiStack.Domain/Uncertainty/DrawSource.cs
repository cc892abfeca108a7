using GenAiStack.Domain.Compilation;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>The draws of one block as a source of inputs. Each thread has its own.</summary>
internal sealed class DrawSource(Sampler sampler) : IBlockSource
{
    private readonly SamplerMemory _memory = new(sampler);

    /// <summary>The block: draw n stands in block n / 256, lane n % 256.</summary>
    public long Block { get; set; }

    public void Fill(int input, Span<double> values) => sampler.Fill(input, Block, _memory, values);

    public void Spend(int input, double sign, Span<double> sum, ReadOnlySpan<double> factor, Span<double> product) =>
        sampler.Spend(input, Block, _memory, sign, sum, factor, product);
}
