using SecurityPlan.People;

namespace SecurityPlan.Plan;

/// <summary>
/// Who may have which access for how long, who decides, and when people are reminded: <c>catalogue/access.json</c>. What the plan leaves
/// open (「定期」, 「應經正式申請授權」) is filled here, so that a school can change it without a new program.
/// </summary>
public sealed record AccessRules
{
    public required IReadOnlyList<AccessKind> Kinds { get; init; }

    public required IReadOnlyList<Option> Urgencies { get; init; }

    public required IReadOnlyList<Option> Devices { get; init; }

    /// <summary>Systems that a school like this has; it adds, edits and retires its own.</summary>
    public required IReadOnlyList<KnownSystem> Systems { get; init; }

    /// <summary>Days before the end on which the holder is reminded, the earliest first.</summary>
    public required IReadOnlyList<int> RemindDays { get; init; }

    /// <summary>A grant that is not closed so many days after its end is told to officer and CISO, once.</summary>
    public required int CloseDays { get; init; }

    /// <summary>A use that is not finished after so many hours is asked for.</summary>
    public required int UseHours { get; init; }

    public required IReadOnlyList<ReviewRule> Reviews { get; init; }

    public AccessKind Kind(string id) => Kinds.First(kind => kind.Id == id);

    /// <summary>Of the folder in <c>Plan:Catalogue</c> if it has the file, else the built-in one.</summary>
    /// <exception cref="CatalogueRefused">The file is unreadable, or says something that cannot be.</exception>
    public static AccessRules Load(string? folder)
    {
        const string File = "access.json";
        var own = Path.Combine(folder ?? "", File);
        var rules = Catalogue.Read<AccessRules>(
            !string.IsNullOrEmpty(folder) && System.IO.File.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, "catalogue", File));
        var mistakes = AccessCheck.Mistakes(rules).ToList();
        return mistakes.Count == 0 ? rules : throw new CatalogueRefused(mistakes);
    }
}

/// <summary>One kind of access that is asked for and granted.</summary>
/// <param name="LongestDays">Longest term, both ends counted.</param>
/// <param name="NotesUse">The holder notes each use (留存使用軌跡).</param>
/// <param name="Rules">What the requester accepts.</param>
public sealed record AccessKind(
    string Id, Label Label, int LongestDays, bool NotesUse, IReadOnlyList<Label> Rules, DecisionRoute Route, Source Source);

/// <summary>Who decides.</summary>
/// <param name="Deciders">Roles whose holders decide; on leave their deputies.</param>
/// <param name="Escalate">Roles that may decide too when nobody did within <paramref name="Hours"/>, or when no decider is left.</param>
/// <param name="Told">Roles that are told of an approval.</param>
/// <param name="Quorum">How many must agree; one who refuses is enough.</param>
public sealed record DecisionRoute(IReadOnlyList<Roles> Deciders, IReadOnlyList<Roles> Escalate, IReadOnlyList<Roles> Told, int Quorum, int Hours);

/// <param name="Centralised">Run by the county or the ministry (向上集中).</param>
public sealed record KnownSystem(string Id, Label Label, bool Centralised)
{
    /// <summary>What people call it besides.</summary>
    public IReadOnlyList<string> Called { get; init; } = [];
}
