using SecurityPlan.Papers;

namespace SecurityPlan.Conversation;

/// <summary>The school's zone. Everything stored is UTC; everything shown and every day counted is the school's.</summary>
public sealed class SchoolClock(TimeZoneInfo zone)
{
    public TimeZoneInfo Zone => zone;

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);

    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>民國 year of the school's day at <paramref name="at"/>.</summary>
    public int RocYear(DateTimeOffset at) => RocTime.Year(Day(at).Year);

    /// <summary>
    /// The moment a local date and time stands for. A local time that does not exist becomes the first that does,
    /// one that exists twice the earlier.
    /// </summary>
    public DateTimeOffset At(DateTime local)
    {
        var wanted = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wanted))
        {
            wanted = wanted.AddTicks(-(wanted.Ticks % TimeSpan.TicksPerMinute));
            while (zone.IsInvalidTime(wanted))
            {
                wanted = wanted.AddMinutes(1);
            }
        }

        var offset = zone.IsAmbiguousTime(wanted) ? zone.GetAmbiguousTimeOffsets(wanted).Max() : zone.GetUtcOffset(wanted);
        return new DateTimeOffset(wanted, offset).ToUniversalTime();
    }
}
