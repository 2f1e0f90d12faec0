using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Reports;

/// <summary>What the rows of a report cost at least, see <see cref="RawReport"/>.</summary>
internal static class RawWrites
{
    public const string Name = "raw-writes";

    private const int WarmUp = 200;
    private const int Reports = 600;

    /// <summary>Prints the milliseconds of CPU per report.</summary>
    public static void Write(string database, string copy)
    {
        using var report = new RawReport(database, copy);
        var cpu = TimeSpan.Zero;
        using var self = Process.GetCurrentProcess();
        for (var i = 0; i < WarmUp + Reports; i++)
        {
            if (i == WarmUp)
            {
                cpu = CpuClock.Of(self);
            }

            report.Write();
        }

        Console.Write(((CpuClock.Of(self) - cpu).TotalMilliseconds / Reports).ToString(CultureInfo.InvariantCulture));
    }
}
