using SecurityPlan.Plan;

namespace SecurityPlan.Registers;

/// <summary>One system as it stands now.</summary>
/// <param name="Own">The school's name for it; null: the catalogue's.</param>
public sealed record RegisteredSystem(string Key, string? Own, Label? Known, Guid? ManagerId, bool Centralised, bool Retired)
{
    public string Name(string language) => Own ?? Known?.In(language) ?? Key;
}

/// <summary>The systems of a school: the catalogue's, as the school has changed them, and its own behind them.</summary>
public sealed class SystemRegister
{
    private readonly List<RegisteredSystem> systems;

    private SystemRegister(List<RegisteredSystem> systems) => this.systems = systems;

    public IReadOnlyList<RegisteredSystem> All => systems;

    /// <summary>Those that can be asked for.</summary>
    public IEnumerable<RegisteredSystem> InUse => systems.Where(system => !system.Retired);

    public static SystemRegister Of(AccessRules rules, IReadOnlyCollection<SystemEntry> entries)
    {
        var said = entries.ToDictionary(entry => entry.Key);
        return new SystemRegister(
        [
            .. rules.Systems.Select(known => said.TryGetValue(known.Id, out var entry)
                ? new RegisteredSystem(known.Id, entry.Name, known.Label, entry.ManagerId, entry.Centralised, entry.Retired)
                : new RegisteredSystem(known.Id, null, known.Label, null, known.Centralised, Retired: false)),
            .. entries.Where(entry => rules.Systems.All(known => known.Id != entry.Key)).OrderBy(entry => entry.Id)
                .Select(entry => new RegisteredSystem(entry.Key, entry.Name, null, entry.ManagerId, entry.Centralised, entry.Retired)),
        ]);
    }

    /// <summary>One that a grant names; a system that a newer catalogue has no more is known by its key.</summary>
    public RegisteredSystem Find(string key) => systems.FirstOrDefault(system => system.Key == key) ?? new RegisteredSystem(key, null, null, null, Centralised: false, Retired: true);
}
