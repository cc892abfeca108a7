using System.Globalization;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tests.Hostile;

/// <summary>What an import took of its own thread.</summary>
/// <param name="Preview">What came of it.</param>
/// <param name="Allocated">The bytes that it allocated.</param>
/// <param name="Computed">How long it computed; what other threads do meanwhile does not count.</param>
internal sealed record Measured(ImportPreview Preview, long Allocated, TimeSpan Computed)
{
    public static Measured Of(Func<ImportPreview> import)
    {
        var (bytes, time) = (GC.GetAllocatedBytesForCurrentThread(), Now());
        var preview = import();
        return new(preview, GC.GetAllocatedBytesForCurrentThread() - bytes, Now() - time);
    }

    // The time that the thread has run, in nanoseconds, as the kernel counts it. Elsewhere than on Linux it is not measured.
    private static TimeSpan Now() => File.Exists("/proc/thread-self/schedstat")
        ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0)
        : TimeSpan.Zero;
}
