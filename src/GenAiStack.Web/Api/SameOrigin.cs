using System.Net;

namespace GenAiStack.Web.Api;

/// <summary>
/// Keeps other sites away from a server without sign-in: the host must be this machine by name or loopback address, and a request that
/// names an origin must name this one. CORS does not cover WebSockets, so the check is made here for all.
/// </summary>
internal sealed class SameOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host;
        var origin = context.Request.Headers.Origin.ToString();
        var isOurs = IsThisMachine(host.Host)
            && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase)));
        if (isOurs)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("This address or origin is not served here.");
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
