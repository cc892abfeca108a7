namespace GenAiStack.Domain.Solving;

/// <summary>Triangular factors of a small dense matrix, by elimination with row pivoting; solves with the matrix and its transpose.</summary>
internal sealed class DenseFactors : IBlockSolver
{
    private readonly int _size;
    private readonly double[] _factors;
    private readonly int[] _rows;

    private DenseFactors(int size, double[] factors, int[] rows)
    {
        _size = size;
        _factors = factors;
        _rows = rows;
    }

    /// <summary>Factors a matrix given by rows, in place; null where it is singular.</summary>
    public static DenseFactors? Of(double[] matrix, int size)
    {
        var rows = new int[size];
        for (var k = 0; k < size; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < size; i++)
            {
                if (Math.Abs(matrix[(i * size) + k]) > Math.Abs(matrix[(pivot * size) + k]))
                {
                    pivot = i;
                }
            }

            rows[k] = pivot;
            if (pivot != k)
            {
                for (var j = 0; j < size; j++)
                {
                    (matrix[(k * size) + j], matrix[(pivot * size) + j]) = (matrix[(pivot * size) + j], matrix[(k * size) + j]);
                }
            }

            var diagonal = matrix[(k * size) + k];
            if (diagonal == 0 || !double.IsFinite(diagonal))
            {
                return null;
            }

            var pivotRow = matrix.AsSpan((k * size) + k + 1, size - k - 1);
            for (var i = k + 1; i < size; i++)
            {
                var factor = matrix[(i * size) + k] / diagonal;
                if (factor == 0)
                {
                    continue;
                }

                matrix[(i * size) + k] = factor;
                var row = matrix.AsSpan((i * size) + k + 1, size - k - 1);
                for (var j = 0; j < row.Length; j++)
                {
                    row[j] -= factor * pivotRow[j];
                }
            }
        }

        return new(size, matrix, rows);
    }

    public bool Solve(Span<double> x)
    {
        for (var k = 0; k < _size; k++)
        {
            (x[k], x[_rows[k]]) = (x[_rows[k]], x[k]);
        }

        for (var i = 1; i < _size; i++)
        {
            var row = _factors.AsSpan(i * _size, i);
            var sum = x[i];
            for (var j = 0; j < row.Length; j++)
            {
                sum -= row[j] * x[j];
            }

            x[i] = sum;
        }

        for (var i = _size - 1; i >= 0; i--)
        {
            var row = _factors.AsSpan(i * _size, _size);
            var sum = x[i];
            for (var j = i + 1; j < _size; j++)
            {
                sum -= row[j] * x[j];
            }

            x[i] = sum / row[i];
        }

        return true;
    }

    public bool SolveTransposed(Span<double> x)
    {
        for (var i = 0; i < _size; i++)
        {
            var row = _factors.AsSpan(i * _size, _size);
            x[i] /= row[i];
            for (var j = i + 1; j < _size; j++)
            {
                x[j] -= row[j] * x[i];
            }
        }

        for (var i = _size - 1; i > 0; i--)
        {
            var row = _factors.AsSpan(i * _size, i);
            for (var j = 0; j < row.Length; j++)
            {
                x[j] -= row[j] * x[i];
            }
        }

        for (var k = _size - 1; k >= 0; k--)
        {
            (x[k], x[_rows[k]]) = (x[_rows[k]], x[k]);
        }

        return true;
    }
}
