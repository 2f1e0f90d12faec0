using SecurityPlan.Storage;

namespace SecurityPlan.Registers;

/// <summary>What a school says about one system: a change of one from the catalogue, or one of its own.</summary>
public sealed class SystemEntry : IRow
{
    public const int LongestName = 60;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Id of the catalogue's system, or <see cref="Id"/> as digits. Grants refer to it; it never changes.</summary>
    public required string Key { get; init; }

    /// <summary>Null: the catalogue's name.</summary>
    public string? Name { get; private set; }

    /// <summary>Who opens and closes access; null: every system administrator.</summary>
    public Guid? ManagerId { get; set; }

    /// <summary>Run by the county or the ministry (向上集中).</summary>
    public bool Centralised { get; private set; }

    /// <summary>Nobody can ask for it any more. Never deleted, since grants name it.</summary>
    public bool Retired { get; private set; }

    public int Version { get; set; }

    /// <summary>For what the school says about a system that until now stood as in the catalogue.</summary>
    public static SystemEntry Of(RegisteredSystem system) => new() { Key = system.Key, ManagerId = system.ManagerId, Centralised = system.Centralised };

    public static SystemEntry Own()
    {
        var id = Guid.CreateVersion7();
        return new SystemEntry { Id = id, Key = id.ToString("N") };
    }

    /// <param name="known">The catalogue's name in the reader's language: typed again, it stays the catalogue's.</param>
    /// <exception cref="RuleBroken">There is no name, or it is too long.</exception>
    public void Say(string? name, string? known, Guid? manager, bool centralised)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new RuleBroken("register.name-missing");
        }

        if (name.Trim().Length > LongestName)
        {
            throw new RuleBroken("register.name-too-long");
        }

        Name = name.Trim() == known ? null : name.Trim();
        (ManagerId, Centralised, Retired) = (manager, centralised, false);
    }

    /// <exception cref="RuleBroken">Somebody still has access to it.</exception>
    public void Retire(bool inUse) => Retired = inUse ? throw new RuleBroken("register.in-use") : true;
}
