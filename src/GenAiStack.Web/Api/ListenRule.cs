using System.Net;

namespace GenAiStack.Web.Api;

/// <summary>
/// Where the server may listen. There is no sign-in yet, so it listens on this machine only: by default on 127.0.0.1:5178, or where it
/// is asked to, as long as that is a loopback address.
/// </summary>
internal static class ListenRule
{
    private const string Default = "http://127.0.0.1:5178";

    /// <summary>Why the server does not start; null where it may.</summary>
    public static string? Refuse(IConfiguration configuration)
    {
        foreach (var url in Asked(configuration))
        {
            if (!IsLoopback(url))
            {
                return $"GenAiStack was asked to listen on {url}, which other machines can reach. It has no sign-in yet, so anyone there could change "
                    + $"every scenario. Leave the address out, or ask for this machine only: --urls {Default}";
            }
        }

        return null;
    }

    /// <summary>Sets the default where nothing is asked for, and the limits of the server.</summary>
    public static void Apply(WebApplicationBuilder builder)
    {
        if (!Asked(builder.Configuration).Any())
        {
            builder.WebHost.UseUrls(Default);
        }

        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = 2000;
            options.Limits.MaxConcurrentUpgradedConnections = 1500;
            options.Limits.MaxRequestBodySize = 1024 * 1024;
        });
    }

    private static IEnumerable<string> Asked(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return url;
        }

        // Ports without a host mean every network of the machine.
        foreach (var key in new[] { "http_ports", "https_ports" })
        {
            foreach (var port in (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                yield return $"http://*:{port}";
            }
        }

        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            yield return endpoint["Url"] ?? "(no address)";
        }
    }

    private static bool IsLoopback(string url)
    {
        var host = BindingAddress.Parse(url.Contains("://", StringComparison.Ordinal) ? url : "http://" + url) is { IsUnixPipe: false } address ? address.Host.Trim('[', ']') : "";
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
