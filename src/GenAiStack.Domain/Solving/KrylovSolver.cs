namespace GenAiStack.Domain.Solving;

/// <summary>
/// Solves with I - B where a component is too large for a dense matrix: restarted GMRES, preconditioned by one substitution sweep in
/// payment order, repeated on the residual until it is as small as rounding allows.
/// </summary>
/// <remarks>
/// Saad and Schultz (1986). The sweep solves everything but the payments that run backwards in the order, so a ring of any length takes
/// two steps, and a dense tangle as many as its spectrum has clusters.
/// </remarks>
internal sealed class KrylovSolver : IBlockSolver
{
    private const int Restart = 80;
    private const int MostRounds = 25;
    private const double Wanted = 1e-15;
    private const double Accepted = 1e-12;

    private readonly Sweep _forward;
    private readonly Lazy<Sweep> _backward;

    public KrylovSolver(SparseBlock block)
    {
        _forward = new(block, block.PaymentOrder());
        _backward = new(() =>
        {
            var transposed = block.Transpose();
            return new(transposed, transposed.PaymentOrder());
        });
    }

    public bool Solve(Span<double> x) => Solve(_forward, x);

    public bool SolveTransposed(Span<double> x) => Solve(_backward.Value, x);

    private static bool Solve(Sweep sweep, Span<double> x)
    {
        var size = x.Length;
        var b = x.ToArray();
        var (solution, residual) = (new double[size], x.ToArray());
        var scale = Largest(b);
        if (scale == 0)
        {
            return true;
        }

        var last = double.PositiveInfinity;
        for (var round = 0; round < MostRounds; round++)
        {
            var correction = Gmres(sweep, residual);
            for (var i = 0; i < size; i++)
            {
                solution[i] += correction[i];
            }

            sweep.Residual(b, solution, residual);
            var error = Largest(residual) / (scale + Largest(solution));
            if (!double.IsFinite(error))
            {
                return false;
            }

            if (error <= Wanted || (error <= Accepted && error > last / 2))
            {
                solution.CopyTo(x);
                return true;
            }

            last = error;
        }

        solution.CopyTo(x);
        return last <= Accepted;
    }

    private static double[] Gmres(Sweep sweep, double[] right)
    {
        var size = right.Length;
        var steps = Math.Min(Restart, size);
        var basis = new List<double[]>(steps + 1);
        var h = new double[steps + 1, steps];
        var (cos, sin, g) = (new double[steps], new double[steps], new double[steps + 1]);
        var first = (double[])right.Clone();
        sweep.Apply(first);
        var beta = Norm(first);
        if (beta == 0)
        {
            return first;
        }

        Scale(first, 1 / beta);
        basis.Add(first);
        g[0] = beta;
        var k = 0;
        while (k < steps)
        {
            var w = new double[size];
            sweep.MultiplyPreconditioned(basis[k], w);
            for (var i = 0; i <= k; i++)
            {
                h[i, k] = Dot(w, basis[i]);
                Add(w, basis[i], -h[i, k]);
            }

            var norm = Norm(w);
            h[k + 1, k] = norm;
            for (var i = 0; i < k; i++)
            {
                (h[i, k], h[i + 1, k]) = ((cos[i] * h[i, k]) + (sin[i] * h[i + 1, k]), (cos[i] * h[i + 1, k]) - (sin[i] * h[i, k]));
            }

            var length = Math.Sqrt((h[k, k] * h[k, k]) + (norm * norm));
            if (length == 0)
            {
                break;
            }

            (cos[k], sin[k]) = (h[k, k] / length, norm / length);
            h[k, k] = length;
            (g[k], g[k + 1]) = (cos[k] * g[k], -sin[k] * g[k]);
            k++;
            if (Math.Abs(g[k]) <= 1e-16 * beta || norm <= 1e-300)
            {
                break;
            }

            Scale(w, 1 / norm);
            basis.Add(w);
        }

        var result = new double[size];
        var y = new double[k];
        for (var i = k - 1; i >= 0; i--)
        {
            var sum = g[i];
            for (var j = i + 1; j < k; j++)
            {
                sum -= h[i, j] * y[j];
            }

            y[i] = sum / h[i, i];
        }

        for (var i = 0; i < k; i++)
        {
            Add(result, basis[i], y[i]);
        }

        return result;
    }

    private static double Largest(double[] x)
    {
        var largest = 0.0;
        foreach (var value in x)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private static double Norm(double[] x) => Math.Sqrt(Dot(x, x));

    private static double Dot(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static void Add(double[] x, double[] y, double factor)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] += factor * y[i];
        }
    }

    private static void Scale(double[] x, double factor)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= factor;
        }
    }

    /// <summary>B = L + U, where L holds the payments that run forwards in the order.</summary>
    private sealed class Sweep
    {
        private readonly SparseBlock _block;
        private readonly int[] _order;
        private readonly int[] _place;

        public Sweep(SparseBlock block, int[] order)
        {
            _block = block;
            _order = order;
            _place = new int[order.Length];
            for (var i = 0; i < order.Length; i++)
            {
                _place[order[i]] = i;
            }
        }

        /// <summary>Replaces x by the solution of (I - L) y = x.</summary>
        public void Apply(double[] x)
        {
            foreach (var row in _order)
            {
                var c = _block.ColumnsOf(row);
                var w = _block.WeightsOf(row);
                var sum = x[row];
                for (var k = 0; k < c.Length; k++)
                {
                    if (_place[c[k]] < _place[row])
                    {
                        sum += w[k] * x[c[k]];
                    }
                }

                x[row] = sum;
            }
        }

        /// <summary>result = x - inverse(I - L) U x, the preconditioned matrix times x.</summary>
        public void MultiplyPreconditioned(double[] x, double[] result)
        {
            foreach (var row in _order)
            {
                var c = _block.ColumnsOf(row);
                var w = _block.WeightsOf(row);
                var sum = 0.0;
                for (var k = 0; k < c.Length; k++)
                {
                    sum += w[k] * (_place[c[k]] < _place[row] ? result[c[k]] : x[c[k]]);
                }

                result[row] = sum;
            }

            for (var i = 0; i < x.Length; i++)
            {
                result[i] = x[i] - result[i];
            }
        }

        /// <summary>residual = b - x + B x.</summary>
        public void Residual(double[] b, double[] x, double[] residual)
        {
            _block.Multiply(x, residual);
            for (var i = 0; i < x.Length; i++)
            {
                residual[i] = b[i] - x[i] + residual[i];
            }
        }
    }
}
