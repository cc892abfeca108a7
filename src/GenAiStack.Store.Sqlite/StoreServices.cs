using Microsoft.Extensions.DependencyInjection;

namespace GenAiStack.Store.Sqlite;

/// <summary>Gives the open store to those who ask for it.</summary>
public static class StoreServices
{
    /// <summary>
    /// Adds <see cref="IScenarioStore"/>, <see cref="IScenarioNotes"/>, <see cref="IFactStore"/>, <see cref="IDeckStore"/>, <see cref="Backups"/>, <see cref="BackupSchedule"/> and the opened store itself, which is not disposed
    /// of with the services: whoever opened it closes it.
    /// </summary>
    public static IServiceCollection AddGenAiStackStore(this IServiceCollection services, OpenedStore opened) => services
        .AddSingleton(opened)
        .AddSingleton(opened.Store)
        .AddSingleton(opened.Notes)
        .AddSingleton(opened.Facts)
        .AddSingleton(opened.Decks)
        .AddSingleton(opened.Backups)
        .AddSingleton(opened.Schedule);
}
