using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GenAiStack.Domain.Compilation;

/// <summary>
/// Exponential, logarithm and power from multiplications and fused additions only, so that every width of vectors and every machine gives
/// the same bytes. Relative errors stay below 1e-15 for the exponential, and absolute ones below 3e-16 for the logarithm near 1.
/// </summary>
internal static class Elementary
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double MostExponent = 709;

    // 1/k! for the Taylor series on [-ln 2 / 2, ln 2 / 2], highest first.
    private static readonly double[] Factorials =
    [
        1 / 6227020800.0, 1 / 479001600.0, 1 / 39916800.0, 1 / 3628800.0, 1 / 362880.0, 1 / 40320.0, 1 / 5040.0, 1 / 720.0, 1 / 120.0,
        1 / 24.0, 1 / 6.0, 0.5, 1, 1,
    ];

    // 1/(2k+1) for the series of the inverse hyperbolic tangent, highest first.
    private static readonly double[] OddParts =
    [
        1 / 23.0, 1 / 21.0, 1 / 19.0, 1 / 17.0, 1 / 15.0, 1 / 13.0, 1 / 11.0, 1 / 9.0, 1 / 7.0, 1 / 5.0, 1 / 3.0, 1,
    ];

    public static double Exponential(double x) => Exponential(Vector512.Create(x))[0];

    public static double Logarithm(double x) => Logarithm(Vector512.Create(x))[0];

    /// <summary>x to the power of y, for x above 0; 0 where x is 0.</summary>
    public static double Power(double x, double y) => Power(Vector512.Create(x), Vector512.Create(y))[0];

    /// <summary>e to the power of x; 0 below -709 and infinite above 709.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exponential(Vector512<double> x)
    {
        var bounded = Vector512.Min(Vector512.Max(x, Vector512.Create(-MostExponent)), Vector512.Create(MostExponent));
        var n = Vector512.Floor(Vector512.FusedMultiplyAdd(bounded, Vector512.Create(Log2E), Vector512.Create(0.5)));
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), bounded);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        var sum = Vector512.Create(Factorials[0]);
        for (var i = 1; i < Factorials.Length; i++)
        {
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(Factorials[i]));
        }

        var scale = ((Vector512.ConvertToInt64(n) + Vector512.Create(1023L)) << 52).AsDouble();
        var result = sum * scale;
        result = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(MostExponent)), Vector512.Create(double.PositiveInfinity), result);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-MostExponent)), Vector512<double>.Zero, result);
    }

    /// <summary>The natural logarithm of a normal number above 0; not a number below, minus infinity at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Logarithm(Vector512<double> x)
    {
        var bits = x.AsInt64();

        // x = m 2^k with m in [sqrt(1/2), sqrt(2)).
        var k = (bits - Vector512.Create(0x3FE6A09E667F3BCDL)) >> 52;
        var m = (bits - (k << 52)).AsDouble();
        var s = (m - Vector512<double>.One) / (m + Vector512<double>.One);
        var square = s * s;
        var sum = Vector512.Create(OddParts[0]);
        for (var i = 1; i < OddParts.Length; i++)
        {
            sum = Vector512.FusedMultiplyAdd(sum, square, Vector512.Create(OddParts[i]));
        }

        var exponent = Vector512.ConvertToDouble(k);
        var low = Vector512.FusedMultiplyAdd(exponent, Vector512.Create(Ln2Low), (s + s) * sum);
        var result = Vector512.FusedMultiplyAdd(exponent, Vector512.Create(Ln2High), low);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), result);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero), result, Vector512.Create(double.NaN));
    }

    /// <summary>x to the power of y, for x above 0; 0 where x is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Power(Vector512<double> x, Vector512<double> y)
    {
        var result = Exponential(Logarithm(x) * y);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Vector512<double>.Zero, result);
    }
}
