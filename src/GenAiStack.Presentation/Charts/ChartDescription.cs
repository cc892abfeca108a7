using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Charts;

/// <summary>A series of a chart.</summary>
/// <param name="Name">Its name, also its direct label.</param>
/// <param name="Tone">The name of its hue in the design tokens.</param>
/// <param name="Values">A value for each category; null where there is none.</param>
public sealed record ChartSeries(string Name, string Tone, ValueList<double?> Values);

/// <summary>A chart as data: the page, the slide and the sheet only draw it.</summary>
/// <param name="Title">The finding, a sentence.</param>
/// <param name="Subtitle">What is drawn and in which unit.</param>
/// <param name="Categories">The categories along the axis.</param>
/// <param name="Series">The series, stacked from the first one up.</param>
/// <param name="Suffix">What follows each number, such as a cent sign.</param>
/// <param name="AltText">What it shows, for those who do not see it.</param>
public sealed record ChartDescription(string Title, string Subtitle, ValueList<string> Categories, ValueList<ChartSeries> Series, string Suffix, string AltText);
