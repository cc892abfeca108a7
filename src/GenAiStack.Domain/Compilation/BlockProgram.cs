using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenAiStack.Domain.Compilation;

/// <summary>Gives the inputs of a block of evaluations their values.</summary>
internal interface IBlockSource
{
    /// <summary>Fills in the values of an input for all lanes.</summary>
    void Fill(int input, Span<double> values);

    /// <summary>Spends an input that is needed only once more: sum += sign x value, and product += value x factor, for all lanes.</summary>
    /// <param name="input">The input.</param>
    /// <param name="sign">1 or -1.</param>
    /// <param name="sum">What it is added to.</param>
    /// <param name="factor">What it is multiplied by.</param>
    /// <param name="product">What the product is added to.</param>
    [SkipLocalsInit]
    void Spend(int input, double sign, Span<double> sum, ReadOnlySpan<double> factor, Span<double> product)
    {
        Span<double> values = stackalloc double[BlockProgram.Lanes];
        Fill(input, values);
        for (var lane = 0; lane < values.Length; lane++)
        {
            sum[lane] = Math.FusedMultiplyAdd(values[lane], sign, sum[lane]);
            product[lane] = Math.FusedMultiplyAdd(values[lane], factor[lane], product[lane]);
        }
    }
}

/// <summary>
/// A graph laid out for many evaluations side by side. Values flow from payers to receivers: an input is drawn where it is first needed and
/// forgotten where it is last needed, so that what is alive stays small.
/// </summary>
/// <remarks>It is immutable; each thread brings its own <see cref="BlockMemory"/>.</remarks>
internal sealed class BlockProgram
{
    /// <summary>How many evaluations stand side by side. It is part of the stream of draws.</summary>
    public const int Lanes = 256;

    private readonly Instruction[] _instructions;

    internal BlockProgram(Instruction[] instructions, int blockCount, int[] roots)
    {
        _instructions = instructions;
        BlockCount = blockCount;
        Roots = roots;
    }

    internal enum Code : byte
    {
        Draw,
        Spend,
        Set,
        Move,
        Product,
        Scale,
        AddConstant,
        Add,
        AddProduct,
        AddScaled,
        Ratio,
        RatioOfPositive,
        Power,
        Exponential,
        Clamp,
        Larger,
        Choice,
        Guard,
    }

    /// <summary>How many values are alive at most.</summary>
    public int BlockCount { get; }

    /// <summary>Where the roots stand at the end.</summary>
    public int[] Roots { get; }

    public static BlockProgram Of(Graph graph, ReadOnlySpan<int> roots, IReadOnlyList<Guard> guards) => new BlockScheduler(graph, roots, guards).Run();

    /// <summary>Evaluates all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(BlockMemory memory, IBlockSource source)
    {
        memory.Begin();
        ref var start = ref memory.First;
        foreach (ref readonly var step in _instructions.AsSpan())
        {
            ref var to = ref Unsafe.Add(ref start, step.To * BlockMemory.Stride);
            ref var a = ref Unsafe.Add(ref start, step.A * BlockMemory.Stride);
            ref var b = ref Unsafe.Add(ref start, step.B * BlockMemory.Stride);
            switch (step.Code)
            {
                case Code.Draw:
                    source.Fill(step.Input, Block(ref to));
                    break;
                case Code.Spend:
                    source.Spend(step.Input, step.C, Block(ref to), Block(ref a), Block(ref b));
                    break;
                case Code.Set:
                    Block(ref to).Fill(step.C);
                    break;
                case Code.Move:
                    Block(ref a).CopyTo(Block(ref to));
                    break;
                case Code.Product:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        (Vector512.LoadUnsafe(ref a, i) * Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Scale:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        (Vector512.LoadUnsafe(ref a, i) * Vector512.Create(step.C)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.AddConstant:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        (Vector512.LoadUnsafe(ref to, i) + Vector512.Create(step.C)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Add:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        (Vector512.LoadUnsafe(ref to, i) + Vector512.LoadUnsafe(ref a, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.AddProduct:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i), Vector512.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.AddScaled:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), Vector512.Create(step.C), Vector512.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Ratio:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        var divisor = Vector512.LoadUnsafe(ref b, i);
                        var ratio = Vector512.LoadUnsafe(ref a, i) / divisor;
                        Vector512.ConditionalSelect(Vector512.Equals(divisor, Vector512<double>.Zero), Vector512.Create(double.NaN), ratio).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.RatioOfPositive:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        var divisor = Vector512.LoadUnsafe(ref b, i);
                        var ratio = Vector512.LoadUnsafe(ref a, i) / divisor;
                        Vector512.ConditionalSelect(Vector512.GreaterThan(divisor, Vector512<double>.Zero), ratio, Vector512.Create(double.NaN)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Power:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Elementary.Power(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Exponential:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Elementary.Exponential(Vector512.LoadUnsafe(ref a, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Clamp:
                    memory.Clipped += Clamp(ref to, ref a, step.C, step.D, memory.LanesInUse);
                    break;
                case Code.Larger:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Vector512.Max(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Choice:
                    ref var otherwise = ref Unsafe.Add(ref start, step.Input * BlockMemory.Stride);
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        var isChosen = Vector512.GreaterThan(Vector512.LoadUnsafe(ref a, i), Vector512<double>.Zero);
                        Vector512.ConditionalSelect(isChosen, Vector512.LoadUnsafe(ref b, i), Vector512.LoadUnsafe(ref otherwise, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                default:
                    Check(memory, ref a, step);
                    break;
            }
        }
    }

    private static Span<double> Block(ref double first) => MemoryMarshal.CreateSpan(ref first, Lanes);

    private static int Clamp(ref double to, ref double a, double low, double high, int lanesInUse)
    {
        var clipped = 0;
        for (nuint i = 0; i < Lanes; i += 8)
        {
            var value = Vector512.LoadUnsafe(ref a, i);
            var bounded = Vector512.Min(Vector512.Max(value, Vector512.Create(low)), Vector512.Create(high));
            bounded.StoreUnsafe(ref to, i);
            var same = Vector512.Equals(value, bounded);
            if (same != Vector512<double>.AllBitsSet)
            {
                var inUse = lanesInUse >= (int)i + 8 ? 0xFFUL : lanesInUse <= (int)i ? 0 : (1UL << (lanesInUse - (int)i)) - 1;
                clipped += System.Numerics.BitOperations.PopCount(~same.ExtractMostSignificantBits() & inUse);
            }
        }

        return clipped;
    }

    private static void Check(BlockMemory memory, ref double a, in Instruction step)
    {
        for (nuint i = 0; i < Lanes; i += 8)
        {
            var value = Vector512.LoadUnsafe(ref a, i);
            var isIn = Vector512.GreaterThanOrEqual(value, Vector512.Create(step.C)) & Vector512.LessThanOrEqual(value, Vector512.Create(step.D));
            if (isIn != Vector512<double>.AllBitsSet)
            {
                memory.Refuse((int)i, ~isIn.ExtractMostSignificantBits() & 0xFF, step.Input);
            }
        }
    }

    /// <summary>One step: what is done to the block at To with those at A and B, the numbers C and D, and an input or guard.</summary>
    internal readonly record struct Instruction(Code Code, int To, int A, int B, int Input, double C, double D);
}
