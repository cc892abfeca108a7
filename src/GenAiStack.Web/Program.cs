using GenAiStack.Store;
using GenAiStack.Store.Sqlite;
using GenAiStack.Web.Api;
using GenAiStack.Web.Browser;
using GenAiStack.Web.Charts;
using GenAiStack.Web.Features.Scenarios;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using MudBlazor.Services;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();
if (ListenRule.Refuse(builder.Configuration) is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

ListenRule.Apply(builder);
var location = StoreLocation.Resolve(builder.Configuration.GetConnectionString("GenAiStack"), builder.Configuration["GENAISTACK_DATA"]);
var shipping = ShippedFacts.Read(Path.Combine(AppContext.BaseDirectory, "data"));
if (!shipping.TryGet(out var shipped))
{
    await Console.Error.WriteLineAsync($"GenAiStack cannot start. {string.Join(Environment.NewLine, shipping.Problems)}");
    return 1;
}

var solutions = new Solutions();
var opening = await SqliteStoreHost.OpenAsync(location, Path.Combine(AppContext.BaseDirectory, "data", "scenarios"), TimeProvider.System, solutions.Refusal, CancellationToken.None);
if (!opening.TryGet(out var opened))
{
    await Console.Error.WriteLineAsync($"GenAiStack cannot start. {opening.Problems[0].Message} {opening.Problems[0].Remedy}");
    return 1;
}

using (opened)
{
    builder.Services.AddGenAiStackStore(opened);
    builder.Services.AddHostedService<DailyBackup>();
    builder.Services.AddSingleton(shipped.Reconciliation);
    builder.Services.AddSingleton(s => new FactBook(shipped.Facts, s.GetRequiredService<IFactStore>()));
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton<SmallPictures>();
    builder.Services.AddSingleton<AssumptionEditor>();
    builder.Services.AddSingleton(solutions);
    builder.Services.AddSingleton<ScenarioTurns>();
    builder.Services.AddSingleton<Presence>();
    builder.Services.AddSingleton<Simulator>();
    builder.Services.AddSingleton<TalkBook>();
    builder.Services.AddScoped<Troubles>();
    builder.Services.AddScoped<Guest>();
    builder.Services.AddScoped<ScenarioSession>();
    builder.Services.AddScoped<CircuitHandler, PresenceOfCircuit>();
    builder.Services.AddScoped<PageAddress>();
    builder.Services.AddScoped<CommentBook>();
    builder.Services.AddScoped<DeckBook>();
    builder.Services.AddScoped<Companions>();
    builder.Services.AddScoped<ReasonAsker>();
    builder.Services.AddScoped<PersistentTheme>();
    builder.Services.AddScoped<TakeAway>();
    builder.Services.AddTransient<PageBridge>();
    builder.Services.AddTransient<SheetBridge>();
    builder.Services.AddTransient<LeverBridge>();
    builder.Services.AddTransient<HeatBridge>();
    builder.Services.AddTransient<ShellBridge>();
    builder.Services.AddTransient<FigureBridge>();
    builder.Services.AddTransient<ZoomBridge>();
    builder.Services.AddTransient<TalkBridge>();
    builder.Services.AddMudServices();
    builder.Services.AddDataProtection().SetApplicationName("GenAiStack").PersistKeysToFileSystem(KeyFolder.Beside(opened.Location.FilePath));
    builder.Services.AddRazorComponents().AddInteractiveServerComponents(options =>
    {
        options.DetailedErrors = false;
        options.DisconnectedCircuitMaxRetained = 100;
        options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(20);
    });

    var app = builder.Build();
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    app.UseMiddleware<ResponseHeaders>();
    app.UseMiddleware<SameOrigin>();
    app.UseMiddleware<GuestCookie>();
    app.UseAntiforgery();
    app.MapGet("/healthz", () => Results.Text("ok"));
    app.MapScenarioFiles();
    app.MapTalkFiles();
    app.MapStaticAssets();
    app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);

    await app.Services.GetRequiredService<FactBook>().ReadAsync();
    app.Lifetime.ApplicationStarted.Register(() =>
    {
        Console.WriteLine($"GenAiStack is ready: {string.Join(", ", app.Urls)} (this machine only)");
        Console.WriteLine($"Scenarios are kept in {opened.Location.FilePath}");
        Console.WriteLine("Press Ctrl+C to stop.");
    });
    await app.RunAsync();
}

return 0;
