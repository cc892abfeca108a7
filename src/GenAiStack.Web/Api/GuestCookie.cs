namespace GenAiStack.Web.Api;

/// <summary>Gives each browser an id. Running alone there is no sign-in; the id tells one browser's changes from another's in the history.</summary>
internal sealed class GuestCookie(RequestDelegate next)
{
    private const string Name = "genaistack-guest";
    private static readonly object Key = new();

    public Task InvokeAsync(HttpContext context)
    {
        if (!Guid.TryParseExact(context.Request.Cookies[Name], "N", out var id) || id == Guid.Empty)
        {
            id = Guid.NewGuid();
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            {
                context.Response.Cookies.Append(Name, id.ToString("N"), new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    MaxAge = TimeSpan.FromDays(3650),
                    IsEssential = true,
                    Secure = context.Request.IsHttps,
                });
            }
        }

        context.Items[Key] = id;
        return next(context);
    }

    /// <summary>The id of the browser that sent a request.</summary>
    public static Guid IdOf(HttpContext context) => context.Items[Key] is Guid id ? id : Guid.NewGuid();
}
