using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>CPU time of another process, to the microsecond on Linux; the runtime's own figure counts in steps of 10 ms there.</summary>
internal static partial class CpuClock
{
    public static TimeSpan Of(Process process)
    {
        if (OperatingSystem.IsLinux() && ClockOf(process.Id, out var clock) == 0 && Read(clock, out var time) == 0)
        {
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000);
        }

        process.Refresh();
        return process.TotalProcessorTime;
    }

    [LibraryImport("libc", EntryPoint = "clock_getcpuclockid")]
    private static partial int ClockOf(int process, out int clock);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
