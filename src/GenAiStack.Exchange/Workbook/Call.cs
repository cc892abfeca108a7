using System.Text;

namespace GenAiStack.Exchange.Workbook;

/// <summary>A function that Excel 2010 and LibreOffice both know, and what it is applied to.</summary>
internal sealed class Call : Expression
{
    private readonly string _name;
    private readonly Expression[] _arguments;

    private Call(string name, params Expression[] arguments) => (_name, _arguments) = (name, arguments);

    public static Expression If(Expression condition, Expression then, Expression otherwise) => new Call("IF", condition, then, otherwise);

    public static Expression IfError(Expression value, Expression otherwise) => new Call("IFERROR", value, otherwise);

    public static Expression And(params Expression[] conditions) => new Call("AND", conditions);

    public static Expression Or(params Expression[] conditions) => new Call("OR", conditions);

    public static Expression Min(params Expression[] values) => new Call("MIN", values);

    public static Expression Max(params Expression[] values) => new Call("MAX", values);

    public static Expression Add(params Expression[] values) => new Call("SUM", values);

    public static Expression Count(Expression range) => new Call("COUNT", range);

    public static Expression Abs(Expression value) => new Call("ABS", value);

    public static Expression Exp(Expression value) => new Call("EXP", value);

    public static Expression Sqrt(Expression value) => new Call("SQRT", value);

    public static Expression Int(Expression value) => new Call("INT", value);

    public static Expression IsNumber(Expression value) => new Call("ISNUMBER", value);

    public static Expression NotAvailable { get; } = new Call("NA");

    public override void Write(StringBuilder text, Standing at)
    {
        text.Append(_name).Append('(');
        for (var i = 0; i < _arguments.Length; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            _arguments[i].Write(text, at);
        }

        text.Append(')');
    }

    public override CellValue ValueAt(Standing at)
    {
        switch (_name)
        {
            case "IF":
                var condition = _arguments[0].ValueAt(at);
                return condition.IsNumber ? _arguments[condition.Number != 0 ? 1 : 2].ValueAt(at) : condition.Error is null ? CellValue.WrongKind : condition;
            case "IFERROR":
                var value = _arguments[0].ValueAt(at);
                return value.Error is null ? value : _arguments[1].ValueAt(at);
            case "ISNUMBER":
                return CellValue.Of(_arguments[0].ValueAt(at).IsNumber);
            case "COUNT":
                return CellValue.Of(ValuesAt(at).Count(v => v.IsNumber));
            case "NA":
                return CellValue.NotAvailable;
            default:
                return OfNumbers(ValuesAt(at).ToList());
        }
    }

    private CellValue OfNumbers(List<CellValue> values)
    {
        if (values.Find(v => !v.IsNumber) is { } odd && !odd.IsNumber)
        {
            return odd.Error is null ? CellValue.WrongKind : odd;
        }

        var first = values[0].Number;
        return _name switch
        {
            "AND" => CellValue.Of(values.TrueForAll(v => v.Number != 0)),
            "OR" => CellValue.Of(values.Exists(v => v.Number != 0)),
            "MIN" => CellValue.Of(values.Min(v => v.Number)),
            "MAX" => CellValue.Of(values.Max(v => v.Number)),
            "SUM" => CellValue.Of(values.Sum(v => v.Number)),
            "ABS" => CellValue.Of(Math.Abs(first)),
            "EXP" => CellValue.Of(Math.Exp(first)),
            "INT" => CellValue.Of(Math.Floor(first)),
            _ => first < 0 ? CellValue.NoNumber : CellValue.Of(Math.Sqrt(first)),
        };
    }

    private IEnumerable<CellValue> ValuesAt(Standing at) =>
        _arguments.SelectMany(a => a is YearRange range ? range.ValuesAt(at) : [a.ValueAt(at)]);
}
