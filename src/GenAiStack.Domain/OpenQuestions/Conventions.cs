namespace GenAiStack.Domain.OpenQuestions;

/// <summary>Segments and tags as the model's first section names them. They are free text: a stack without them is read by its payments.</summary>
internal static class Conventions
{
    public const string EndToEndApps = "End-to-end apps";
    public const string ClosedModels = "Closed models";
    public const string OpenModels = "Open models";
    public const string ModelHubs = "Model hubs";
    public const string Gpus = "GPUs";
    public const string InHouseChips = "In-house chips";
    public const string ChallengerClouds = "Challenger clouds";

    public const string Startup = "startup";
    public const string Incumbent = "incumbent";
    public const string Challenger = "challenger";
    public const string Consumer = "consumer";
    public const string InHouse = "inhouse";
}
