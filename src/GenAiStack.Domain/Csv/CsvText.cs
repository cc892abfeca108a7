using System.Text;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Csv;

/// <summary>A row of a table.</summary>
/// <param name="Number">Which row it is, from 1, as a spreadsheet counts: a quoted cell may run over several lines.</param>
/// <param name="Line">The line of the text in which it begins, from 1.</param>
/// <param name="Cells">Its cells. A row has at least one; an empty line is a row with one empty cell.</param>
public sealed record CsvRow(int Number, int Line, ValueList<string> Cells);

/// <summary>Why a text is no table. Nothing behind it has a meaning, so there is at most one.</summary>
/// <param name="Row">The row in which it was found, from 1.</param>
/// <param name="Line">The line in which that row, or the cell that is wrong, begins, from 1.</param>
/// <param name="Message">What is wrong, a sentence.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public sealed record CsvMistake(int Row, int Line, string Message, string Remedy);

/// <summary>A text split into rows.</summary>
/// <param name="Rows">The rows, up to the mistake where there is one.</param>
/// <param name="Mistake">Why the text is no table; null where it is one.</param>
public sealed record CsvReading(ValueList<CsvRow> Rows, CsvMistake? Mistake);

/// <summary>How large a table may be.</summary>
/// <param name="Rows">The most rows.</param>
/// <param name="Columns">The most cells of a row.</param>
/// <param name="Cells">The most cells in all.</param>
/// <param name="CellLength">The most characters of a cell.</param>
public sealed record CsvLimits(int Rows, int Columns, int Cells, int CellLength)
{
    /// <summary>No limits, for texts that one has written oneself.</summary>
    public static CsvLimits None { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);
}

/// <summary>
/// Splits CSV text into rows and cells by RFC 4180: quoted cells may hold delimiters, line ends and doubled quotes. Rows end with a line
/// feed, a carriage return or both. Nothing is repaired: a quote that is not closed, or text behind a closing quote, is a mistake.
/// </summary>
public static class CsvText
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text; a byte order mark at its start is skipped.</param>
    /// <param name="delimiter">What stands between cells: a comma, a semicolon or a tab.</param>
    /// <param name="limits">How large the table may be; null is <see cref="CsvLimits.None"/>.</param>
    /// <param name="cancellation">Ends the reading between two rows.</param>
    public static CsvReading Read(string text, char delimiter = ',', CsvLimits? limits = null, CancellationToken cancellation = default) =>
        new Reader(text, delimiter, limits ?? CsvLimits.None).Read(cancellation);

    private sealed class Reader(string text, char delimiter, CsvLimits limits)
    {
        private readonly List<CsvRow> _rows = [];
        private readonly List<string> _cells = [];
        private int _at = text.StartsWith('\uFEFF') ? 1 : 0;
        private int _line = 1;
        private int _total;

        public CsvReading Read(CancellationToken cancellation)
        {
            CsvMistake? mistake = null;
            while (_at < text.Length && mistake is null)
            {
                cancellation.ThrowIfCancellationRequested();
                mistake = ReadRow();
            }

            return new(_rows.ToValueList(), mistake);
        }

        private CsvMistake? ReadRow()
        {
            var line = _line;
            if (_rows.Count == limits.Rows)
            {
                return Wrong(line, $"The table has more than {limits.Rows} rows.", "Split it into several files.");
            }

            _cells.Clear();
            while (true)
            {
                if (_cells.Count == limits.Columns)
                {
                    return Wrong(line, $"The row has more than {limits.Columns} cells.", "Remove what does not belong here, and put cells that hold delimiters in double quotes.");
                }

                if (++_total > limits.Cells)
                {
                    return Wrong(line, $"The table has more than {limits.Cells} cells.", "Split it into several files.");
                }

                var begin = _line;
                if (ReadCell(begin) is { } mistake)
                {
                    return mistake;
                }

                if (_cells[^1].Length > limits.CellLength)
                {
                    return Wrong(begin, $"A cell has more than {limits.CellLength} characters.", "Shorten it; where a quote is missing at its end, add it.");
                }

                if (_at == text.Length)
                {
                    break;
                }

                if (text[_at] == delimiter)
                {
                    _at++;
                    continue;
                }

                EndLine();
                break;
            }

            _rows.Add(new(_rows.Count + 1, line, _cells.ToValueList()));
            return null;
        }

        private CsvMistake? ReadCell(int line)
        {
            if (_at < text.Length && text[_at] == '"')
            {
                return ReadQuoted(line);
            }

            var start = _at;
            while (_at < text.Length && text[_at] != delimiter && text[_at] is not ('\n' or '\r'))
            {
                _at++;
            }

            _cells.Add(text[start.._at]);
            return null;
        }

        private CsvMistake? ReadQuoted(int line)
        {
            StringBuilder? parts = null;
            var start = ++_at;
            while (true)
            {
                if (_at == text.Length)
                {
                    return Wrong(line, "A quote is opened here and never closed.", "Add the missing double quote; inside a quoted cell, write a double quote twice.");
                }

                if (text[_at] != '"')
                {
                    if (text[_at] is '\n' or '\r')
                    {
                        EndLine();
                    }
                    else
                    {
                        _at++;
                    }

                    continue;
                }

                if (_at + 1 == text.Length || text[_at + 1] != '"')
                {
                    break;
                }

                (parts ??= new()).Append(text, start, _at + 1 - start);
                _at += 2;
                start = _at;
            }

            _cells.Add(parts is null ? text[start.._at] : parts.Append(text, start, _at - start).ToString());
            _at++;
            return _at == text.Length || text[_at] == delimiter || text[_at] is '\n' or '\r'
                ? null
                : Wrong(_line, "Text stands behind a closing quote.", "Put the whole cell in double quotes, and write a double quote inside it twice.");
        }

        // A carriage return with its line feed is one end.
        private void EndLine()
        {
            _at += text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
            _line++;
        }

        private CsvMistake Wrong(int line, string message, string remedy) => new(_rows.Count + 1, line, message, remedy);
    }
}
