using System.Text.RegularExpressions;
using GenAiStack.Testing;
using GenAiStack.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace GenAiStack.Web.Tests.Api;

/// <summary>Where the server listens, who it answers, and what its code may not do.</summary>
public sealed class ApiTests
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:5178", true)]
    [InlineData("urls", "http://localhost:5178;http://[::1]:5178", true)]
    [InlineData("urls", "http://0.0.0.0:5178", false)]
    [InlineData("urls", "http://*:5178", false)]
    [InlineData("urls", "http://+:5178", false)]
    [InlineData("urls", "http://[::]:5178", false)]
    [InlineData("urls", "http://localhost:1;http://10.0.0.4:2", false)]
    [InlineData("urls", "http://localhost.example.org:2", false)]
    [InlineData("http_ports", "8080", false)]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://0.0.0.0:80", false)]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:80", true)]
    public void It_listens_on_this_machine_only(string key, string value, bool may)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
        Assert.Equal(may, ListenRule.Refuse(configuration) is null);
    }

    [Theory]
    [InlineData("127.0.0.1:5178", null, 200)]
    [InlineData("localhost:5178", "http://localhost:5178", 200)]
    [InlineData("localhost:5178", "http://localhost:9999", 403)]
    [InlineData("localhost:5178", "https://elsewhere.example", 403)]
    [InlineData("localhost:5178", "null", 403)]
    [InlineData("rebound.example:5178", null, 403)]
    public async Task It_answers_its_own_pages_only(string host, string? origin, int status)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Host = host;
        if (origin is not null)
        {
            context.Request.Headers.Origin = origin;
        }

        await new SameOrigin(_ => Task.CompletedTask).InvokeAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_browser_gets_an_id_once()
    {
        var first = new DefaultHttpContext();
        first.Request.Method = "GET";
        first.Request.Headers.Accept = "text/html";
        await new GuestCookie(_ => Task.CompletedTask).InvokeAsync(first);
        var cookie = first.Response.Headers.SetCookie.ToString();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);

        var second = new DefaultHttpContext();
        second.Request.Headers.Cookie = cookie.Split(';')[0];
        await new GuestCookie(_ => Task.CompletedTask).InvokeAsync(second);
        Assert.Equal(GuestCookie.IdOf(first), GuestCookie.IdOf(second));
        Assert.Empty(second.Response.Headers.SetCookie.ToString());
    }

    [Theory]
    [InlineData("MarkupString|AddMarkupContent|innerHTML|outerHTML|insertAdjacentHTML|[^a-z]eval\\(|new Function", "Features/Present/SlideView.razor")]
    [InlineData("IJSRuntime", "Browser")]
    [InlineData("Plotly\\.Blazor|PlotlyChart", "Charts")]
    public void What_is_dangerous_or_borrowed_stands_where_it_belongs(string pattern, string folder)
    {
        var root = TestFiles.RepositoryPath("src/GenAiStack.Web");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" or ".js")
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal));
        var places = files.Where(f => Regex.IsMatch(File.ReadAllText(Path.Combine(root, f)), pattern, RegexOptions.NonBacktracking)).ToList();
        Assert.All(places, f => Assert.True(f == folder || f.StartsWith(folder + "/", StringComparison.Ordinal), f));
    }
}
