namespace GenAiStack.Domain.Format;

/// <summary>The names of edits in their JSON.</summary>
internal static class EditNames
{
    public const string SetAssumption = "set-assumption";
    public const string SetNumber = "set-number";
    public const string SetText = "set-text";
    public const string SetSwitch = "set-switch";
    public const string SetYears = "set-years";
    public const string SetCorrelations = "set-correlations";
    public const string PutCompany = "put-company";
    public const string PutLink = "put-link";
    public const string PutLever = "put-lever";
    public const string RemoveCompany = "remove-company";
    public const string RemoveLink = "remove-link";
    public const string RemoveLever = "remove-lever";
    public const string Several = "several";

    public static readonly string[] All =
    [
        SetAssumption, SetNumber, SetText, SetSwitch, SetYears, SetCorrelations,
        PutCompany, PutLink, PutLever, RemoveCompany, RemoveLink, RemoveLever, Several,
    ];
}
