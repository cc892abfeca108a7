namespace GenAiStack.Web.Layout;

/// <summary>What the pages write to the log: one event, one line.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Error, "A page failed; reported as {Number}.")]
    public static partial void PageFailed(this ILogger log, Exception exception, string number);
}
