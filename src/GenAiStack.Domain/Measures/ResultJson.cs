using System.Text.Json;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Measures;

/// <summary>Writes results and explanations as JSON with the names of the model's section 5; numbers keep their full precision.</summary>
public static class ResultJson
{
    /// <summary>Writes the result of one year.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="year">The result.</param>
    /// <param name="withDollars">
    /// Whether the dollar table is written: a row for each company that end customers pay, a column for each company.
    /// </param>
    public static void Write(Utf8JsonWriter writer, YearResult year, bool withDollars = true)
    {
        writer.WriteStartObject();
        writer.WriteNumber("year", year.Year);
        WriteMeasures(writer, MeasureDefinitions.OfYear, year);

        writer.WriteStartArray("companies");
        foreach (var company in year.Companies)
        {
            writer.WriteStartObject();
            writer.WriteString("id", company.Id.Value);
            writer.WriteString("layer", company.Layer.Name());
            WriteMeasures(writer, MeasureDefinitions.OfCompany, company);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("layers");
        foreach (var layer in year.Layers)
        {
            writer.WriteStartObject();
            writer.WriteString("layer", layer.Layer.Name());
            WriteMeasures(writer, MeasureDefinitions.OfLayer, layer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("links");
        foreach (var link in year.Links)
        {
            writer.WriteStartObject();
            writer.WriteString("from", link.Id.From.Value);
            writer.WriteString("to", link.Id.To.Value);
            writer.WriteString("purpose", link.Id.Purpose);
            WriteNumber(writer, "paid", link.Paid.Dollars);
            writer.WriteEndObject();
            FlushIfLarge(writer);
        }

        writer.WriteEndArray();
        if (withDollars)
        {
            WriteDollars(writer, year);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes an explanation.</summary>
    public static void Write(Utf8JsonWriter writer, Explanation explanation)
    {
        writer.WriteStartObject();
        writer.WriteString("measure", explanation.Measure.Address);
        writer.WriteNumber("year", explanation.Year);
        WriteNumber(writer, "value", explanation.Value);
        writer.WriteString("unit", Name(explanation.Measure.Unit));
        writer.WriteString("formula", explanation.Measure.Formula);
        WriteTerms(writer, "terms", explanation.Terms);
        WriteTerms(writer, "denominator", explanation.Denominator);
        WriteAssumptions(writer, "assumptions", explanation.Assumptions);
        WriteAssumptions(writer, "levers", explanation.Levers);
        writer.WriteEndObject();
    }

    private static void WriteMeasures<T>(Utf8JsonWriter writer, ValueList<MeasureDefinition<T>> definitions, T owner)
    {
        foreach (var definition in definitions)
        {
            if (definition.IsInResult)
            {
                WriteNumber(writer, definition.Key, definition.Get(owner));
            }
        }

        FlushIfLarge(writer);
    }

    private static void WriteDollars(Utf8JsonWriter writer, YearResult year)
    {
        writer.WriteStartObject("dollar");
        foreach (var dollar in year.Dollars())
        {
            writer.WriteStartObject(dollar.App.Value);
            foreach (var (company, part) in dollar.Rests)
            {
                WriteNumber(writer, company.Value, part.Value);
            }

            writer.WriteEndObject();
            FlushIfLarge(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteTerms(Utf8JsonWriter writer, string key, ValueList<Term> terms)
    {
        writer.WriteStartArray(key);
        foreach (var term in terms)
        {
            writer.WriteStartObject();
            writer.WriteString("term", term.Name);
            WriteNumber(writer, "value", term.Value);
            if (term.Factors.Count > 0)
            {
                writer.WriteStartArray("factors");
                foreach (var factor in term.Factors)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", factor.Name);
                    WriteNumber(writer, "value", factor.Value);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAssumptions(Utf8JsonWriter writer, string key, ValueList<RestingAssumption> assumptions)
    {
        writer.WriteStartArray(key);
        foreach (var (address, value, unit, assumption) in assumptions)
        {
            writer.WriteStartObject();
            writer.WriteString("address", address);
            WriteNumber(writer, "value", value);
            writer.WriteString("unit", Name(unit));
            if (assumption.Low is { Number: { } low } && assumption.High is { Number: { } high })
            {
                WriteNumber(writer, "low", low);
                WriteNumber(writer, "high", high);
            }

            if (assumption.Source.Count > 0)
            {
                writer.WriteStartArray("source");
                foreach (var source in assumption.Source)
                {
                    writer.WriteStringValue(source);
                }

                writer.WriteEndArray();
            }

            if (assumption.Confidence is { } confidence)
            {
                writer.WriteString("confidence", confidence.ToString().ToLowerInvariant());
            }

            if (assumption.Note is { } note)
            {
                writer.WriteString("note", note);
            }

            writer.WriteEndObject();
            FlushIfLarge(writer);
        }

        writer.WriteEndArray();
    }

    private static string Name(Unit unit) => unit switch
    {
        Unit.Dollars => "dollars",
        Unit.Fraction => "fraction",
        Unit.FractionPerYear => "fraction-per-year",
        Unit.Factor => "factor",
        _ => "index",
    };

    private static void WriteNumber(Utf8JsonWriter writer, string key, double? value)
    {
        if (value is { } number)
        {
            // Minus zero is zero.
            writer.WriteNumber(key, number + 0.0);
        }
        else
        {
            writer.WriteNull(key);
        }
    }

    private static void FlushIfLarge(Utf8JsonWriter writer)
    {
        const int large = 1 << 16;
        if (writer.BytesPending > large)
        {
            writer.Flush();
        }
    }
}
