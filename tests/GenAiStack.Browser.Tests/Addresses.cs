using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GenAiStack.Browser.Tests;

/// <summary>Waiting for the address of a page.</summary>
/// <remarks>
/// Playwright's own wait looks at the address once and then waits for the <em>next</em> navigation. A change that comes between the two
/// is missed, and pages here change their address in one go after several gestures. So the address is looked at again and again.
/// </remarks>
internal static class Addresses
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits until the whole address is as a pattern says.</summary>
    /// <param name="page">The page.</param>
    /// <param name="pattern">The pattern: <c>**</c> is anything, <c>*</c> anything within one part of the path.</param>
    public static Task ComesToAsync(this IPage page, string pattern)
    {
        var wanted = new Regex("^" + Regex.Escape(pattern).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$");
        return page.ComesToAsync(wanted.IsMatch, pattern);
    }

    /// <summary>Waits until the whole address is as asked.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isThere">Whether an address is the one that is waited for.</param>
    /// <param name="wanted">What is waited for, for the message.</param>
    /// <exception cref="TimeoutException">The page did not come there.</exception>
    public static async Task ComesToAsync(this IPage page, Func<string, bool> isThere, string wanted = "an address as asked")
    {
        for (var waited = TimeSpan.Zero; !isThere(page.Url); waited += Glance)
        {
            if (waited > Patience)
            {
                throw new TimeoutException($"The page stayed at {page.Url} while {wanted} was waited for.");
            }

            await Task.Delay(Glance);
        }
    }
}
