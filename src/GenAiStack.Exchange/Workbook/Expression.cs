using System.Globalization;
using System.Text;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Workbook;

/// <summary>Where a formula stands: on which sheet, and in which column of years (below 0: before them).</summary>
internal readonly record struct Standing(CalculationSheet Sheet, int Year);

/// <summary>
/// A formula as a tree: it writes itself for a cell and computes what that cell shows. It is made of cells, numbers and the names of functions
/// alone; no text that people wrote can be part of it.
/// </summary>
internal abstract class Expression
{
    /// <summary>How tightly its outermost operator binds; what binds less than its surroundings is put in brackets.</summary>
    protected virtual int Binding => 9;

    public abstract void Write(StringBuilder text, Standing at);

    public abstract CellValue ValueAt(Standing at);

    /// <summary>The text of the formula in a cell, without the equals sign.</summary>
    public string TextAt(Standing at)
    {
        var text = new StringBuilder();
        Write(text, at);
        return text.ToString();
    }

    public static implicit operator Expression(double number) => new NumberTerm(number);

    public static Expression operator +(Expression left, Expression right) => new Operation("+", left, right);

    public static Expression operator -(Expression left, Expression right) => new Operation("-", left, right);

    public static Expression operator *(Expression left, Expression right) => new Operation("*", left, right);

    public static Expression operator /(Expression left, Expression right) => new Operation("/", left, right);

    public static Expression operator >(Expression left, Expression right) => new Operation(">", left, right);

    public static Expression operator <(Expression left, Expression right) => new Operation("<", left, right);

    public static Expression operator >=(Expression left, Expression right) => new Operation(">=", left, right);

    public static Expression operator <=(Expression left, Expression right) => new Operation("<=", left, right);

    /// <summary>Whether both are equal, as a formula.</summary>
    public Expression Is(Expression other) => new Operation("=", this, other);

    public Expression IsNot(Expression other) => new Operation("<>", this, other);

    public Expression Power(Expression exponent) => new Operation("^", this, exponent);

    protected static void WriteInside(StringBuilder text, Standing at, Expression part, int binding)
    {
        if (part.Binding >= binding)
        {
            part.Write(text, at);
            return;
        }

        text.Append('(');
        part.Write(text, at);
        text.Append(')');
    }

    /// <summary>A number.</summary>
    private sealed class NumberTerm(double number) : Expression
    {
        protected override int Binding => number < 0 ? 0 : 9;

        public override void Write(StringBuilder text, Standing at) => text.Append(number.ToString("R", CultureInfo.InvariantCulture));

        public override CellValue ValueAt(Standing at) => CellValue.Of(number);
    }

    /// <summary>Two parts and a sign between them.</summary>
    private sealed class Operation(string sign, Expression left, Expression right) : Expression
    {
        protected override int Binding => sign switch { "^" => 4, "*" or "/" => 3, "+" or "-" => 2, _ => 1 };

        public override void Write(StringBuilder text, Standing at)
        {
            WriteInside(text, at, left, sign == "^" ? Binding + 1 : Binding);
            text.Append(sign);
            WriteInside(text, at, right, Binding + 1);
        }

        public override CellValue ValueAt(Standing at)
        {
            var (a, b) = (left.ValueAt(at), right.ValueAt(at));
            if (a.Error is not null || b.Error is not null)
            {
                return a.Error is not null ? a : b;
            }

            if (sign is "=" or "<>")
            {
                return CellValue.Of(Same(a, b) == (sign == "="));
            }

            return a.IsNumber && b.IsNumber ? Of(a.Number, b.Number) : CellValue.WrongKind;
        }

        private CellValue Of(double a, double b) => sign switch
        {
            "+" => CellValue.Of(a + b),
            "-" => CellValue.Of(a - b),
            "*" => CellValue.Of(a * b),
            "/" => b == 0 ? CellValue.NoDivision : CellValue.Of(a / b),
            "^" => CellValue.Of(Math.Pow(a, b)),
            ">" => CellValue.Of(a > b),
            "<" => CellValue.Of(a < b),
            ">=" => CellValue.Of(a >= b),
            _ => CellValue.Of(a <= b),
        };

        private static bool Same(CellValue a, CellValue b) =>
            a.IsNumber && b.IsNumber ? a.Number == b.Number : a.Text is not null && string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A text of our own, such as the words of a check.</summary>
internal sealed class Words(string words) : Expression
{
    public override void Write(StringBuilder text, Standing at) => text.Append('"').Append(words.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');

    public override CellValue ValueAt(Standing at) => CellValue.Of(words);
}

/// <summary>Parts added up, in their order.</summary>
internal sealed class Sum(IReadOnlyList<Expression> parts) : Expression
{
    protected override int Binding => 2;

    public override void Write(StringBuilder text, Standing at)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
            {
                text.Append('+');
            }

            WriteInside(text, at, parts[i], Binding);
        }
    }

    public override CellValue ValueAt(Standing at)
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            var value = part.ValueAt(at);
            if (!value.IsNumber)
            {
                return value.Error is null ? CellValue.WrongKind : value;
            }

            sum += value.Number;
        }

        return CellValue.Of(sum);
    }
}

/// <summary>A cell of a row in the column of the same year, or of years before it.</summary>
internal sealed class YearCell(CalculationRow row, int back = 0) : Expression
{
    public CalculationRow Row => row;

    public override void Write(StringBuilder text, Standing at)
    {
        row.Sheet.WriteName(text, at.Sheet);
        text.Append(row.Sheet.ColumnOf(at.Year - back)).Append(row.Number.ToString(CultureInfo.InvariantCulture));
    }

    public override CellValue ValueAt(Standing at) => row.ValueIn(at.Year - back);
}

/// <summary>A cell that stays the same one in every column: of a column before the years, or of a certain year.</summary>
internal sealed class FixedCell(CalculationRow row, int year) : Expression
{
    public override void Write(StringBuilder text, Standing at)
    {
        row.Sheet.WriteName(text, at.Sheet);
        text.Append('$').Append(row.Sheet.ColumnOf(year)).Append('$').Append(row.Number.ToString(CultureInfo.InvariantCulture));
    }

    public override CellValue ValueAt(Standing at) => row.ValueIn(year);
}

/// <summary>Cells of a row over some years: from one year to another, both included, given where it stands.</summary>
internal sealed class YearRange(CalculationRow row, Func<int, int> from, Func<int, int> to) : Expression
{
    public override void Write(StringBuilder text, Standing at)
    {
        row.Sheet.WriteName(text, at.Sheet);
        var number = row.Number.ToString(CultureInfo.InvariantCulture);
        text.Append('$').Append(row.Sheet.ColumnOf(from(at.Year))).Append(number).Append(':').Append(row.Sheet.ColumnOf(to(at.Year))).Append(number);
    }

    public override CellValue ValueAt(Standing at) => throw new InvalidOperationException("A range of cells is no value; only functions take it.");

    public IEnumerable<CellValue> ValuesAt(Standing at)
    {
        for (var year = from(at.Year); year <= to(at.Year); year++)
        {
            yield return row.ValueIn(year);
        }
    }
}

/// <summary>One formula in the first year and another one after it.</summary>
internal sealed class FirstAndLater(Expression first, Expression later) : Expression
{
    public override void Write(StringBuilder text, Standing at) => (at.Year == 0 ? first : later).Write(text, at);

    public override CellValue ValueAt(Standing at) => (at.Year == 0 ? first : later).ValueAt(at);
}

/// <summary>A formula that is written as it stands, with what it shows when it is written.</summary>
internal sealed class Given(Action<StringBuilder, Standing> write, Func<Standing, CellValue> value) : Expression
{
    public override void Write(StringBuilder text, Standing at) => write(text, at);

    public override CellValue ValueAt(Standing at) => value(at);
}

/// <summary>The letters of columns.</summary>
internal static class ColumnLetters
{
    private static readonly string[] Known = [.. Enumerable.Range(0, 702).Select(ImportPlace.Letters)];

    public static string Of(int column) => Known[column];
}
