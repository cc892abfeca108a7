using System.Globalization;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Sheets;
using GenAiStack.Presentation.Views;
using GenAiStack.Web.Controls;

namespace GenAiStack.Web.Workspace;

/// <summary>Turns what was typed or dragged in the inspector into edits; says what is wrong where it cannot.</summary>
public sealed class AssumptionEditor(FactBook facts)
{
    /// <summary>The edit that gives a number another central value; null where the scenario has no such place.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="address">The number's address.</param>
    /// <param name="value">The value in the model's own unit.</param>
    /// <param name="year">The year shown.</param>
    public static Edit? Move(Scenario scenario, string address, double value, int year) => Find(scenario, address) is { } place
        ? new SetAssumption(address, (place.Assumption ?? new Assumption { Value = value }).WithCentral(value, year, scenario.Years.First))
        : null;

    /// <summary>The edit that a field asks for.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="baseline">What a reset goes back to.</param>
    /// <param name="change">What was typed.</param>
    /// <param name="year">The year shown.</param>
    /// <returns>The edit, or why there is none; neither where nothing changes.</returns>
    public (Edit? Edit, string? Mistake) Read(Scenario scenario, Scenario? baseline, FieldChange change, int year)
    {
        var (edit, mistake) = ReadField(scenario, baseline, change, year);
        return (edit is SetAssumption set ? SheetEntry.Set(scenario, set.Address, set.Value) : edit, mistake);
    }

    private (Edit? Edit, string? Mistake) ReadField(Scenario scenario, Scenario? baseline, FieldChange change, int year)
    {
        var colon = change.Field.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return (null, "This field is not known.");
        }

        var (kind, address, text) = (change.Field[..colon], change.Field[(colon + 1)..], change.Text.Trim());
        if (kind == FieldKind.Number)
        {
            return ReadNumber(address, text);
        }

        if (Find(scenario, address) is not { } place)
        {
            return (null, "This is no longer part of the scenario.");
        }

        var before = place.Assumption;
        if (kind == FieldKind.Reset)
        {
            return Changed(address, before, baseline is null ? null : Find(baseline, address)?.Assumption);
        }

        if (kind == FieldKind.Entry)
        {
            var reading = AssumptionEntry.Read(text, place.Bounds, before, scenario.Years.First);
            return reading.Mistake is { } wrong ? (null, wrong + (reading.Instead is { } instead ? $" Write {instead}." : "")) : Changed(address, before, reading.Assumption);
        }

        if (kind == FieldKind.Value)
        {
            if (text.Length == 0)
            {
                return Changed(address, before, null);
            }

            var (value, mistake) = NumberEntry.Read(text, place.Bounds.Unit);
            mistake ??= place.Bounds.Contains(value!.Value) ? null : $"Allowed is {Words.OfBounds(place.Bounds)}.";
            return mistake is not null ? (null, mistake) : Changed(address, before, (before ?? new Assumption { Value = value }).WithCentral(value!.Value, year, scenario.Years.First));
        }

        if (before is null)
        {
            return (null, "Give it a value first.");
        }

        return kind switch
        {
            FieldKind.Growth => ReadGrowth(address, before, text, scenario.Years.First),
            FieldKind.Ceiling or FieldKind.Rate => ReadSaturation(address, before, place.Bounds, kind, text, scenario.Years.First),
            _ when kind.StartsWith(FieldKind.Point, StringComparison.Ordinal) => ReadPoint(address, before, place.Bounds, kind[FieldKind.Point.Length..], text, scenario.Years.First),
            FieldKind.Low or FieldKind.High => ReadEnd(address, before, place.Bounds, kind, text, year, scenario.Years.First),
            FieldKind.Shape => Enum.TryParse<DistributionShape>(text, out var shape) && Enum.IsDefined(shape)
                ? Changed(address, before, before with { Distribution = shape == DistributionShape.Pert && before.Distribution is null ? null : shape })
                : (null, "This shape is not known."),
            FieldKind.Confidence => text.Length == 0 ? Changed(address, before, before with { Confidence = null })
                : Enum.TryParse<Confidence>(text, out var confidence) && Enum.IsDefined(confidence) ? Changed(address, before, before with { Confidence = confidence })
                : (null, "This confidence is not known."),
            FieldKind.Note => Changed(address, before, before with { Note = text.Length == 0 ? null : text }),
            FieldKind.Source => ReadSources(address, before, text),
            _ => (null, "This field is not known."),
        };
    }

    /// <summary>The assumption at an address with its bounds; null where the scenario has no such place.</summary>
    public static (Assumption? Assumption, Bounds Bounds)? Find(Scenario scenario, string address)
    {
        switch (address.Split('/'))
        {
            case ["companies", var id, var key] when scenario.Companies.FirstOrDefault(c => c.Id.Value == id) is { } company:
                return AssumptionFields.OfCompany.FirstOrDefault(f => f.Key == key) is { } field ? (field.Get(company), field.Bounds) : null;
            case ["links", var id, var key] when scenario.Links.FirstOrDefault(l => l.Id.ToString() == id) is { } link:
                return AssumptionFields.OfLink.FirstOrDefault(f => f.Key == key) is { } amount ? (amount.Get(link), amount.Bounds) : null;
            case ["levers", var id, var key] when scenario.Levers.FirstOrDefault(l => l.Id.Value == id) is { } lever:
                return lever.Strengths.Where(s => s.Key == key).Select(s => ((Assumption?, Bounds)?)(s.Assumption, s.Bounds)).FirstOrDefault();
            default:
                return null;
        }
    }

    private static (Edit? Edit, string? Mistake) ReadNumber(string address, string text)
    {
        if (text.Length == 0)
        {
            return (new SetNumber(address, null), null);
        }

        var (value, mistake) = NumberEntry.Read(text, EditWords.UnitOf(address));
        return mistake is null ? (new SetNumber(address, value), null) : (null, mistake);
    }

    private static (Edit? Edit, string? Mistake) ReadEnd(string address, Assumption before, Bounds bounds, string kind, string text, int year, int firstYear)
    {
        if (text.Length == 0)
        {
            return Changed(address, before, before with { Low = null, High = null, Distribution = null, Value = before.Path is null ? before.CentralIn(firstYear) : null });
        }

        var (value, mistake) = NumberEntry.Read(text, bounds.Unit);
        if (mistake is not null)
        {
            return (null, mistake);
        }

        // The other end, where there is none yet, is as far from the value on the other side.
        var central = before.ValueIn(before.EditedYear(year, firstYear), firstYear);
        var other = Math.Clamp((2 * central) - value!.Value, bounds.Minimum, bounds.Maximum);
        var (low, high) = kind == FieldKind.Low
            ? (End(before.Low, value.Value), before.High ?? other)
            : (before.Low ?? other, End(before.High, value.Value));
        var edited = before.EditedYear(year, firstYear);
        return (low.ValueIn(edited) > central || high.ValueIn(edited) < central)
            ? (null, $"The range must reach the value, {Words.OfValue(central, bounds.Unit)}.")
            : Changed(address, before, before with { Low = low, High = high });

        RangeEnd End(RangeEnd? end, double number) => end is { Path: { } path } ? new RangeEnd(null, path.WithPoint(year, number)) : number;
    }

    private static (Edit? Edit, string? Mistake) ReadGrowth(string address, Assumption before, string text, int firstYear)
    {
        if (text.Length == 0)
        {
            return Changed(address, before, before with { Growth = null });
        }

        var (growth, mistake) = ReadInner(before.Growth, Bounds.Growth, text, firstYear);
        return mistake is null ? Changed(address, before, before with { Growth = growth }) : (null, mistake);
    }

    private static (Edit? Edit, string? Mistake) ReadSaturation(string address, Assumption before, Bounds bounds, string kind, string text, int firstYear)
    {
        if (before.Saturation is not { } saturation)
        {
            return (null, "This number has no S-curve.");
        }

        var isCeiling = kind == FieldKind.Ceiling;
        var (inner, mistake) = isCeiling
            ? ReadInner(saturation.Ceiling, bounds.ForCeiling(), text, firstYear)
            : ReadInner(saturation.Rate, Bounds.SaturationRate, text, firstYear);
        return mistake is not null
            ? (null, mistake)
            : Changed(address, before, before with { Saturation = isCeiling ? saturation with { Ceiling = inner! } : saturation with { Rate = inner! } });
    }

    private static (Edit? Edit, string? Mistake) ReadPoint(string address, Assumption before, Bounds bounds, string yearText, string text, int firstYear)
    {
        if (before.Path is null || !int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || before.Path.Points.All(p => p.Year != year))
        {
            return (null, "This year is not a point of the path.");
        }

        var (value, mistake) = NumberEntry.Read(text, bounds.Unit);
        mistake ??= bounds.Contains(value!.Value) ? null : $"Allowed is {Words.OfBounds(bounds)}.";
        return mistake is null ? Changed(address, before, before.WithCentral(value!.Value, year, firstYear)) : (null, mistake);
    }

    private static (Assumption? Inner, string? Mistake) ReadInner(Assumption? before, Bounds bounds, string text, int firstYear)
    {
        var (value, mistake) = NumberEntry.Read(text, bounds.Unit);
        mistake ??= bounds.Contains(value!.Value) ? null : $"Allowed is {Words.OfBounds(bounds)}.";
        return mistake is null ? ((before ?? new Assumption { Value = value }).WithCentral(value!.Value, firstYear, firstYear), null) : (null, mistake);
    }

    private (Edit? Edit, string? Mistake) ReadSources(string address, Assumption before, string text)
    {
        var ids = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        return ids.FirstOrDefault(id => facts.Table.Find(id) is null && !before.Source.Contains(id)) is { } unknown
            ? (null, $"There is no fact \u201c{unknown}\u201d.{Nearest.Hint(unknown, facts.Table.Facts.Select(f => f.Id))}")
            : Changed(address, before, before with { Source = ids.ToValueList() });
    }

    private static (Edit? Edit, string? Mistake) Changed(string address, Assumption? before, Assumption? after) =>
        before == after ? (null, null) : (new SetAssumption(address, after), null);
}
