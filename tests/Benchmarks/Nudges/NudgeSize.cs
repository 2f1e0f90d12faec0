namespace Benchmarks.Nudges;

/// <param name="People">Of each school.</param>
/// <param name="Weeks">How many Mondays are made.</param>
internal sealed record NudgeSize(string Name, int Schools, int People, int Weeks)
{
    public static readonly NudgeSize Small = new("in small", 3, 12, 5);

    public static readonly NudgeSize School = new("a school", 1, 30, 52);

    public static readonly NudgeSize County = new("a county", 200, 40, 52);

    public int Everybody => Schools * People;
}
